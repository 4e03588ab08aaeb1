package dev.parable.cli.logs;

import static java.util.Objects.requireNonNull;

import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Json;
import dev.parable.measure.Comparison;
import dev.parable.stats.Claim;
import dev.parable.stats.Difference;
import dev.parable.stats.Interval;
import dev.parable.stats.StratifiedDifference;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the rate rose by more than a margin in the scenarios that both runs have: beyond doubt,
 * surely not, or undecided, by the 95 % interval of the change in these scenarios. Where no
 * scenario varies within a run, which leaves that interval without a width, it is Newcombe's of all
 * trials together; so none against none has one too.
 *
 * @param margin a rise that is no matter; 0 for none
 */
record Worsening(Compared compared, double margin) {

  private static final double SAME = 1e-9;

  /** Checks. */
  Worsening {
    requireNonNull(compared, "compared");
  }

  /** What is said. */
  enum Standing {
    /** The interval lies above the margin. */
    WORSE,
    /** It ends at or below the margin. */
    NOT_WORSE,
    /** It holds the margin, or there is none. */
    UNDECIDED
  }

  Standing standing() {
    return interval()
        .map(
            change ->
                change.low() > margin
                    ? Standing.WORSE
                    : change.high() <= margin ? Standing.NOT_WORSE : Standing.UNDECIDED)
        .orElse(Standing.UNDECIDED);
  }

  /** Of the change, after minus before; empty where nothing is known of it. */
  private Optional<Interval> interval() {
    return compared.comparison().theseScenarios().flatMap(this::interval);
  }

  private Optional<Interval> interval(StratifiedDifference change) {
    if (change.interval(ComparedText.LEVEL) instanceof Claim.Made(Interval interval)) {
      return Optional.of(interval);
    }
    Comparison comparison = compared.comparison();
    var together = new Difference(comparison.after(), comparison.before());
    return Math.abs(together.value() - change.value()) < SAME
        ? Optional.of(together.newcombe(ComparedText.LEVEL))
        : Optional.empty();
  }

  /** For people. */
  String line() {
    String range =
        interval()
            .map(
                change ->
                    ": the change in these scenarios lies between "
                        + points(change.low())
                        + " and "
                        + points(change.high())
                        + " points")
            .orElse(": no interval of the change can be had");
    String bound = margin == 0 ? "" : " by more than " + points(margin) + " points";
    return compared.suite()
        + range
        + switch (standing()) {
          case WORSE -> ", so the second run is worse" + bound + ".";
          case NOT_WORSE -> ", so the second run is not worse" + bound + ".";
          case UNDECIDED ->
              ", so it is not decided whether the second run is worse"
                  + bound
                  + "; more epochs, or a --margin, may decide it.";
        };
  }

  private static String points(double change) {
    return String.format(Locale.ROOT, "%+.1f", 100 * change);
  }

  /** The field {@code worse} of the document. */
  void write(Json json) {
    json.name("worse").begin('{').field("margin", margin);
    json.field("decided", standing().name().toLowerCase(Locale.ROOT));
    json.field("low", interval().map(Interval::low).orElse(Double.NaN));
    json.field("high", interval().map(Interval::high).orElse(Double.NaN)).end('}');
  }

  /** One that is worse decides, whatever the others are. */
  static ExitCode exitCode(List<Worsening> all) {
    if (all.stream().anyMatch(one -> one.standing() == Standing.WORSE)) {
      return ExitCode.OVER_THRESHOLD;
    }
    return all.stream().allMatch(one -> one.standing() == Standing.NOT_WORSE)
        ? ExitCode.DONE
        : ExitCode.NOT_MEASURABLE;
  }
}
