package dev.parable.cli.gate;

import static java.util.Objects.requireNonNull;

import dev.parable.cli.terminal.Json;
import dev.parable.judge.Outcome;
import dev.parable.measure.Observations;
import dev.parable.stats.Estimate;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import dev.parable.stats.Threshold;
import dev.parable.stats.Threshold.Decision;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A suite before the gate. All its trials together are ruled on, never a cell by itself: of many
 * cells one is over by chance.
 *
 * @param threshold empty where nobody named one
 */
public record Ruling(Observations trials, OptionalDouble threshold, Standing standing) {

  private static final double LEVEL = 0.95;
  private static final double MISSING_AT_MOST = 0.02;

  /** Checks. */
  public Ruling {
    requireNonNull(trials, "trials");
    requireNonNull(threshold, "threshold");
    requireNonNull(standing, "standing");
  }

  /**
   * Rules.
   *
   * @param invalid why its judges are not to be believed; none where they are
   */
  public static Ruling of(Observations trials, OptionalDouble threshold, List<String> invalid) {
    return new Ruling(trials, threshold, standing(trials, threshold, invalid));
  }

  private static Standing standing(
      Observations trials, OptionalDouble threshold, List<String> invalid) {
    Rate rate = trials.rate();
    if (!invalid.isEmpty()) {
      return new Standing.Misjudged(invalid);
    }
    if (rate.missing() > MISSING_AT_MOST * rate.planned()) {
      return new Standing.Thin();
    }
    if (threshold.isEmpty()) {
      return new Standing.Open();
    }
    var bound = new Threshold(threshold.getAsDouble(), LEVEL);
    Decision decision =
        trials.stopping().isPresent()
            ? bound.decide(interval(trials))
            : bound.decide(trials.estimate());
    return switch (decision) {
      case Decision.Above above -> new Standing.Over();
      case Decision.NotAbove not -> new Standing.Under();
      case Decision.Undecided undecided -> new Standing.Undecided(undecided.scenarios());
    };
  }

  /** One line for people: what was counted, and what follows. */
  public String sentence() {
    return trials.suite() + ": " + counts(trials) + conclusion();
  }

  private String conclusion() {
    String bound = percent(threshold.orElse(0)) + " %";
    return switch (standing) {
      case Standing.Open open -> "; no threshold was named.";
      case Standing.Over over -> ", lies above the threshold of " + bound + ".";
      case Standing.Under under -> ", lies at or below the threshold of " + bound + ".";
      case Standing.Undecided undecided ->
          ", holds the threshold of "
              + bound
              + ": not decided. "
              + enough(undecided.surfaces())
              + theseAlone();
      case Standing.Thin thin ->
          "; not measurable: "
              + trials.rate().missing()
              + " of "
              + trials.rate().planned()
              + " trials are missing, and more than 2 in 100 are too many to say.";
      case Standing.Misjudged misjudged ->
          "; not measurable, for the judges are not to be believed: "
              + String.join("; ", misjudged.reasons());
    };
  }

  private String enough(OptionalInt surfaces) {
    if (trials.stopping().isPresent()) {
      return "A smaller --stop-when-width with more epochs may decide it.";
    }
    int now = trials.estimate().clusterCount();
    if (surfaces.isPresent()) {
      return "About "
          + surfaces.getAsInt()
          + " surfaces like these would decide it; there were "
          + now
          + ".";
    }
    return now < 2
        ? "How surfaces differ is not seen in fewer than two; there were " + now + "."
        : "More surfaces like these would hardly decide it.";
  }

  /** What may be said where surfaces show no spread, and does not decide. */
  private String theseAlone() {
    if (trials.stopping().isEmpty()
        && trials.estimate().bounds(LEVEL) instanceof Estimate.Bounds.Unanimous seen) {
      return seen.always()
          ? " In these very scenarios it is %s %% at least."
              .formatted(percent(seen.theseScenarios().low()))
          : " In these very scenarios it is %s %% at most."
              .formatted(percent(seen.theseScenarios().high()));
    }
    return "";
  }

  /** Of these trials, or of those of a cell. */
  static String counts(Observations trials) {
    Rate rate = trials.rate();
    Interval interval = interval(trials);
    return String.format(
        Locale.ROOT,
        "%d of %d (%s), 95 %% interval %s to %s %%",
        rate.occurred(),
        rate.observed(),
        trials.mean().isPresent() ? percent(trials.mean().getAsDouble()) + " %" : "no rate",
        percent(interval.low()),
        percent(interval.high()));
  }

  static Interval interval(Observations trials) {
    return trials.interval(LEVEL);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** How many acted; empty where a log does not say. */
  OptionalLong acted() {
    return trials.conductKnown()
        ? OptionalLong.of(
            trials.trials().stream()
                .filter(
                    trial ->
                        trial.outcome() instanceof Outcome.Observed observed
                            && observed.conduct().acted())
                .count())
        : OptionalLong.empty();
  }

  /** The field {@code decision} of the document; null where nobody named a threshold. */
  public void write(Json json) {
    if (threshold.isEmpty()) {
      json.field("decision", Double.NaN);
      return;
    }
    json.name("decision").begin('{').field("threshold", threshold.getAsDouble());
    json.field("decided", standing.word());
    if (standing instanceof Standing.Undecided(OptionalInt needed) && needed.isPresent()) {
      json.field("needed_surfaces", needed.getAsInt()).end('}');
    } else {
      json.field("needed_surfaces", Double.NaN).end('}');
    }
  }
}
