package dev.parable.cli.logs;

import dev.parable.cli.terminal.Plain;
import dev.parable.measure.Comparison;
import dev.parable.measure.Comparison.CellChange;
import dev.parable.stats.Claim;
import dev.parable.stats.Difference;
import dev.parable.stats.Interval;
import dev.parable.stats.PairedDifference;
import dev.parable.stats.Power;
import dev.parable.stats.Rate;
import dev.parable.stats.StratifiedDifference;
import dev.parable.stats.StratifiedPermutation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A comparison for people: a table, and one sentence for each claim. */
final class ComparedText {

  static final double LEVEL = 0.95;
  static final int SIGN_FLIPS = 100_000;
  static final long DICE = 1;

  private static final int BAR = 20;
  private static final int NAMES = 30;

  private final Compared compared;
  private final Comparison comparison;
  private final @Nullable Double margin;
  private final StringBuilder text = new StringBuilder();

  private ComparedText(Compared compared, @Nullable Double margin) {
    this.compared = compared;
    this.comparison = compared.comparison();
    this.margin = margin;
  }

  /**
   * Writes.
   *
   * @param margin a change within it counts as none; null where nobody asked
   */
  static String of(Compared compared, @Nullable Double margin) {
    return new ComparedText(compared, margin).text();
  }

  private String text() {
    line(
        String.format(
            Locale.ROOT,
            "%s: %s before, %s after",
            Plain.name(compared.suite()),
            Plain.name(compared.before()),
            Plain.name(compared.after())));
    compared
        .unlike()
        .forEach(unlike -> line(String.format(Locale.ROOT, "  UNLIKE in %s", Plain.line(unlike))));
    List<CellChange> cells = comparison.cells();
    int width =
        cells.stream().mapToInt(cell -> Plain.name(cell.cell()).length()).reduce(NAMES, Math::max);
    line(
        String.format(
            Locale.ROOT,
            "  %-" + width + "s %10s %10s %8s  %-21s %-17s %s",
            "cell",
            "before",
            "after",
            "change",
            "−100        0    +100",
            "95 % interval",
            "p (Holm)"));
    cells.forEach(cell -> row(width, cell));
    these();
    general();
    missing();
    left();
    power();
    return text.toString();
  }

  private void row(int width, CellChange cell) {
    Optional<Interval> interval = cell.change().map(change -> change.newcombe(LEVEL));
    line(
        String.format(
            Locale.ROOT,
            "  %-" + width + "s %10s %10s %8s  %-21s %-17s %s",
            Plain.name(cell.cell()),
            counts(cell.before()),
            counts(cell.after()),
            cell.change().map(Difference::value).map(ComparedText::points).orElse("-"),
            cell.change().map(change -> bar(change.value(), interval.orElseThrow())).orElse(""),
            interval.map(ComparedText::shown).orElse("-"),
            Double.isNaN(cell.adjusted()) ? "too few draws" : p(cell.adjusted())));
  }

  private void these() {
    Optional<StratifiedDifference> these = comparison.theseScenarios();
    if (these.isEmpty()) {
      line("  These scenarios: none was observed on both sides.");
      return;
    }
    StratifiedDifference change = these.get();
    Optional<StratifiedPermutation> exact = change.permutation();
    line(
        String.format(
            Locale.ROOT,
            "  In these %d scenarios the rate went from %s to %s %%: %s points%s; %s.",
            change.cells().size(),
            percent(comparison.before()),
            percent(comparison.after()),
            points(change.value()),
            interval(change.interval(LEVEL)),
            exact
                .map(shuffled -> p(shuffled.p()) + " (labels shuffled within each scenario, exact)")
                .orElseGet(() -> p(change.chiSquare().p()) + " (Cochran-Mantel-Haenszel)")));
    if (margin != null) {
      within("in these scenarios", change.interval(2 * LEVEL - 1));
    }
  }

  private void general() {
    Optional<PairedDifference> general = comparison.scenariosInGeneral();
    if (general.isEmpty()) {
      return;
    }
    PairedDifference change = general.get();
    line(
        String.format(
            Locale.ROOT,
            "  In scenarios of this kind, judged by %d surfaces: %s points%s; %s (signs of surfaces"
                + " flipped).",
            change.count(),
            points(change.value()),
            interval(change.interval(LEVEL)),
            p(change.signFlip(SIGN_FLIPS, DICE).p())));
    if (margin != null) {
      within("in scenarios of this kind", change.interval(2 * LEVEL - 1));
    }
  }

  /** Two one-sided tests at 5 per cent: the 90 per cent interval lies within the margin. */
  private void within(String where, Claim claim) {
    double bound = margin == null ? 0 : margin;
    String said =
        switch (claim) {
          case Claim.Withheld(String reason) -> "cannot be said: " + reason;
          case Claim.Made(Interval interval) ->
              interval.liesInside(-bound, bound) ? "shown" : "not shown";
        };
    line(
        String.format(
            Locale.ROOT,
            "    No change of more than %.1f points %s: %s.",
            100 * bound,
            where,
            said));
  }

  private void missing() {
    Rate before = comparison.before();
    Rate after = comparison.after();
    if (before.missing() + after.missing() > 0) {
      Interval bounds = comparison.missingBounds();
      line(
          String.format(
              Locale.ROOT,
              "  Missing: %d of %d before, %d of %d after. Whatever they were, these trials changed by"
                  + " %s to %s points.",
              before.missing(),
              before.planned(),
              after.missing(),
              after.planned(),
              points(bounds.low()),
              points(bounds.high())));
    }
  }

  private void left() {
    if (!comparison.onlyBefore().isEmpty() || !comparison.onlyAfter().isEmpty()) {
      line(
          String.format(
              Locale.ROOT,
              "  Left out: %d scenarios that only the first run has, %d that only the second has.",
              comparison.onlyBefore().size(),
              comparison.onlyAfter().size()));
    }
  }

  private void power() {
    double rate = comparison.before().value().orElse(0);
    double trials = comparison.effectiveTrials();
    Power.USUAL
        .highestShownBelow(rate, trials)
        .ifPresent(
            shown ->
                line(
                    String.format(
                        Locale.ROOT,
                        "  Worth about %.0f independent trials a side: a fall from %.1f to %.1f %% is"
                            + " found four times in five.",
                        trials,
                        100 * rate,
                        100 * shown)));
  }

  private void line(String said) {
    text.append(said.stripTrailing()).append('\n');
  }

  private static String counts(Rate rate) {
    return rate.occurred() + "/" + rate.observed();
  }

  private static String percent(Rate rate) {
    OptionalDouble value = rate.value();
    return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f", 100 * value.getAsDouble());
  }

  private static String points(double change) {
    return String.format(Locale.ROOT, "%+.1f", 100 * change).replace('-', '−');
  }

  private static String shown(Interval interval) {
    return points(interval.low()) + " to " + points(interval.high());
  }

  private static String interval(Claim claim) {
    return switch (claim) {
      case Claim.Made(Interval interval) -> " (95 % interval " + shown(interval) + ")";
      case Claim.Withheld(String reason) -> " (no interval: " + Plain.line(reason) + ")";
    };
  }

  private static String p(double p) {
    return p < 0.0001 ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.4f", p);
  }

  /** From -100 to +100 points: the interval as a line, the change as a dot, no change as a bar. */
  private static String bar(double value, Interval interval) {
    var bar = new StringBuilder();
    double half = 1.0 / BAR;
    for (int i = 0; i <= BAR; i++) {
      double at = 2.0 * i / BAR - 1;
      if (Math.abs(at - value) <= half) {
        bar.append('●');
      } else if (i == BAR / 2) {
        bar.append('│');
      } else {
        bar.append(at >= interval.low() - half && at <= interval.high() + half ? '─' : '·');
      }
    }
    return bar.toString();
  }
}
