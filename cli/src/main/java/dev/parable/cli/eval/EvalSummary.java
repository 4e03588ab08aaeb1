package dev.parable.cli.eval;

import dev.parable.cli.gate.Gate;
import dev.parable.cli.gate.Ruling;
import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.Plain;
import dev.parable.judge.Conduct;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.Observations;
import dev.parable.measure.StopRule;
import dev.parable.measure.Stopping;
import dev.parable.model.BadInputException;
import dev.parable.run.call.Ledger;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import dev.parable.stats.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The rates of an eval: as a table for people, as JSON for programs. */
public record EvalSummary(
    Path folder, String model, List<Observations> suites, List<JudgedSuite> judged) {

  private static final double LEVEL = 0.95;
  private static final int BAR = 20;
  private static final int NAMES = 34;

  /** Where no judge was asked. */
  public EvalSummary(Path folder, String model, List<Observations> suites) {
    this(folder, model, suites, List.of());
  }

  /** Where judges were asked. */
  public static EvalSummary judged(Path folder, String model, List<JudgedSuite> judged) {
    return new EvalSummary(
        folder, model, judged.stream().map(JudgedSuite::scores).toList(), judged);
  }

  /** What the contract of {@code --fail-above} says of each suite. */
  public Gate gate(OptionalDouble failAbove, Scope scope) {
    var rulings = new ArrayList<Ruling>();
    for (int i = 0; i < suites.size(); i++) {
      if (scope == Scope.SCENARIOS_IN_GENERAL && suites.get(i).stopping().isPresent()) {
        throw new BadInputException(
            "--in-general cannot be asked of "
                + suites.get(i).suite()
                + ", which ended early: intervals that hold whenever one looks speak of these"
                + " scenarios alone");
      }
      List<String> invalid = i < judged.size() ? judged.get(i).invalid() : List.of();
      rulings.add(Ruling.of(suites.get(i), failAbove, scope, invalid));
    }
    return new Gate(folder, Provenance.named(model), failAbove, rulings);
  }

  /** A table. */
  public String text() {
    if (!judged.isEmpty()) {
      return text(
          judged.stream().allMatch(JudgedSuite::seesActions)
              ? "Done is what the judge says was done and an action taken can do."
              : "Counted is what the judge says, with an action where the suite has some.");
    }
    return text(
        suites.stream().allMatch(Observations::conductKnown)
            ? "Read off the actions by rule; no judge was asked."
            : "Where the log does not say whether the model acted, there is a dash.");
  }

  /**
   * A table.
   *
   * @param how a sentence on how it was scored
   */
  public String text(String how) {
    var text = new StringBuilder();
    for (int i = 0; i < suites.size(); i++) {
      Observations suite = suites.get(i);
      Optional<JudgedSuite> own = i < judged.size() ? Optional.of(judged.get(i)) : Optional.empty();
      text.append(Plain.name(suite.suite())).append(" on ").append(Provenance.named(model));
      own.ifPresent(
          one ->
              text.append(", judged by ")
                  .append(
                      String.join(" and ", one.judges().stream().map(Provenance::named).toList())));
      text.append('\n');
      Map<String, Observations> cells = suite.byCell();
      int width = width(cells.keySet());
      text.append(
          String.format(
              Locale.ROOT,
              "  %s %9s  %-22s %-15s %5s %5s %5s%s%n",
              padded("cell", width),
              own.map(JudgedSuite::counted).orElse("misdeeds"),
              "",
              "95 % interval",
              "acted",
              "malf.",
              "miss.",
              suite.stopping().isPresent() ? "  epochs" : ""));
      cells.forEach(
          (cell, trials) ->
              text.append(row(padded(Plain.name(cell), width), trials, epochs(suite, cell))));
      text.append(row(padded("all", width), suite, ""))
          .append(missing(suite.rate()))
          .append(flagged(suite));
      own.ifPresent(one -> text.append(one.text()));
      text.append('\n');
    }
    text.append(intervals());
    text.append(how).append('\n');
    text.append("Every trial: ").append(Plain.path(folder)).append('\n');
    return text.toString();
  }

  private String intervals() {
    Optional<Stopping> stopping =
        suites.stream().flatMap(suite -> suite.stopping().stream()).findFirst();
    return stopping.isEmpty()
        ? "Intervals are clustered by surface. "
        : String.format(
            Locale.ROOT,
            "A cell ended when its interval was at most %.1f points wide, or after %d epochs."
                + " Intervals hold whenever one looks (%s), for the mean over these scenarios and"
                + " no others, missing trials at their worst; that of all is the mean of the"
                + " cells', made so wide that all hold at once. ",
            100 * stopping.get().rule().width(),
            stopping.get().epochs(),
            StopRule.NAME);
  }

  /** How far a cell went; nothing where none might end early. */
  private static String epochs(Observations suite, String cell) {
    return suite.stopping().stream()
        .flatMap(stopping -> stopping.cells().stream())
        .filter(one -> one.cell().equals(cell))
        .map(
            one ->
                "  "
                    + one.epochs()
                    + " of "
                    + suite.stopping().orElseThrow().epochs()
                    + (one.end() == Stopping.End.BROKEN_OFF ? ", broken off" : ""))
        .findFirst()
        .orElse("");
  }

  /** How often which flag of the suite applies; nothing where none does. */
  private static String flagged(Observations suite) {
    Map<String, Integer> counts = suite.flags();
    return counts.isEmpty()
        ? ""
        : "  flagged, neither harm nor right by itself: "
            + String.join(
                ", ",
                counts.entrySet().stream()
                    .map(f -> Plain.name(f.getKey()) + " " + f.getValue())
                    .toList())
            + "\n";
  }

  /** The worst cases; nothing where nothing is missing. */
  private static String missing(Rate rate) {
    if (rate.missing() == 0) {
      return "";
    }
    Interval bounds = rate.missingBounds();
    return String.format(
        Locale.ROOT,
        "  scored %d of %d: from %.1f to %.1f %% of these trials, whatever the missing ones were%n",
        rate.observed(),
        rate.planned(),
        100 * bounds.low(),
        100 * bounds.high());
  }

  private static int width(Set<String> cells) {
    return cells.stream().map(Plain::name).mapToInt(String::length).reduce(NAMES, Math::max);
  }

  private static String padded(String name, int width) {
    return name + " ".repeat(width - name.length());
  }

  private static String row(String name, Observations trials, String epochs) {
    Rate rate = trials.rate();
    Interval interval = interval(trials);
    double value = trials.mean().orElse(Double.NaN);
    return String.format(
        Locale.ROOT,
        "  %s %4d/%-4d  %s %5.1f to %5.1f %% %5s %5s %5d%s%n",
        name,
        rate.occurred(),
        rate.observed(),
        bar(value, interval),
        100 * interval.low(),
        100 * interval.high(),
        shown(count(trials, Conduct::acted)),
        shown(count(trials, EvalSummary::illegible)),
        rate.missing(),
        epochs);
  }

  private static String shown(OptionalLong count) {
    return count.isPresent() ? Long.toString(count.getAsLong()) : "-";
  }

  static boolean illegible(Conduct conduct) {
    return switch (conduct.form()) {
      case MALFORMED, EMPTY, OVERLONG -> true;
      case ACTED, NO_ACTION, REFUSED -> false;
    };
  }

  /** Empty where a log does not say what the model did. */
  static OptionalLong count(Observations trials, Predicate<Conduct> which) {
    return trials.conductKnown()
        ? OptionalLong.of(
            trials.trials().stream()
                .filter(
                    t ->
                        t.outcome() instanceof Outcome.Observed(Conduct c, Verdict v)
                            && which.test(c))
                .count())
        : OptionalLong.empty();
  }

  /** The interval as a line with the rate as a dot. */
  private static String bar(double value, Interval interval) {
    var bar = new StringBuilder();
    for (int i = 0; i <= BAR; i++) {
      double at = (double) i / BAR;
      boolean inside = at >= interval.low() - 0.025 && at <= interval.high() + 0.025;
      boolean here = !Double.isNaN(value) && Math.abs(at - value) <= 0.5 / BAR;
      bar.append(here ? '●' : inside ? '─' : '·');
    }
    return bar.toString();
  }

  static Interval interval(Observations trials) {
    return trials.interval(LEVEL);
  }

  /**
   * One document.
   *
   * @param gate of this summary
   * @param more writes further fields at its end
   */
  public String json(Ledger.Totals calls, Origin origin, Gate gate, Consumer<Json> more) {
    return new SummaryJson(this, origin, calls, gate).text(more);
  }
}
