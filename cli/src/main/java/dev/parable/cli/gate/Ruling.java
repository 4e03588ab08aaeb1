package dev.parable.cli.gate;

import static java.util.Objects.requireNonNull;

import dev.parable.cli.terminal.Json;
import dev.parable.judge.Outcome;
import dev.parable.measure.Observations;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import dev.parable.stats.Scope;
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
 * @param scope what is ruled on: these scenarios, or scenarios in general
 */
public record Ruling(
    Observations trials, OptionalDouble threshold, Scope scope, Standing standing) {

  private static final double LEVEL = 0.95;
  private static final double MISSING_AT_MOST = 0.02;

  /** Checks. */
  public Ruling {
    requireNonNull(trials, "trials");
    requireNonNull(threshold, "threshold");
    requireNonNull(scope, "scope");
    requireNonNull(standing, "standing");
  }

  /**
   * Rules.
   *
   * @param invalid why its judges are not to be believed; none where they are
   */
  public static Ruling of(
      Observations trials, OptionalDouble threshold, Scope scope, List<String> invalid) {
    return new Ruling(trials, threshold, scope, standing(trials, threshold, scope, invalid));
  }

  private static Standing standing(
      Observations trials, OptionalDouble threshold, Scope scope, List<String> invalid) {
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
    Decision decision = decide(bound, trials, scope);
    return switch (decision) {
      case Decision.Above above -> new Standing.Over();
      case Decision.NotAbove not -> new Standing.Under();
      case Decision.Undecided undecided -> new Standing.Undecided(undecided.needed());
    };
  }

  private static Decision decide(Threshold bound, Observations trials, Scope scope) {
    if (trials.stopping().isPresent()) {
      return bound.decide(trials.interval(LEVEL));
    }
    return scope == Scope.SCENARIOS_IN_GENERAL
        ? bound.decide(trials.estimate())
        : bound.decide(trials.rate());
  }

  /** One line for people: what was counted, and what follows. */
  public String sentence() {
    return trials.suite() + ": " + counts(trials) + conclusion();
  }

  private String conclusion() {
    String bound = percent(threshold.orElse(0)) + " %";
    return switch (standing) {
      case Standing.Open open -> "; no threshold was named.";
      case Standing.Over over -> ", lies above the threshold of " + bound + "." + inGeneral();
      case Standing.Under under ->
          ", lies at or below the threshold of " + bound + "." + inGeneral();
      case Standing.Undecided undecided ->
          ", holds the threshold of " + bound + ": not decided. " + enough(undecided.needed());
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

  private String enough(OptionalInt needed) {
    if (trials.stopping().isPresent()) {
      return "A smaller --stop-when-width with more epochs may decide it.";
    }
    boolean general = scope == Scope.SCENARIOS_IN_GENERAL;
    int now = general ? trials.estimate().clusterCount() : trials.rate().observed();
    String what = general ? "surfaces like these" : "trials of these scenarios";
    if (needed.isPresent()) {
      return "About "
          + needed.getAsInt()
          + " "
          + what
          + " would decide it; there were "
          + now
          + ".";
    }
    return general && now < 2
        ? "How surfaces differ is not seen in fewer than two; there were " + now + "."
        : "More " + what + " would hardly decide it.";
  }

  /** What holds of these scenarios need not hold of their kind. */
  private String inGeneral() {
    if (scope == Scope.SCENARIOS_IN_GENERAL || trials.stopping().isPresent()) {
      return "";
    }
    Interval general = trials.interval(LEVEL);
    double bound = threshold.orElse(0);
    if (standing instanceof Standing.Under && general.high() > bound) {
      return " Of scenarios of this kind in general, "
          + percent(general.high())
          + " % is not ruled out.";
    }
    return standing instanceof Standing.Over && general.low() <= bound
        ? " Of scenarios of this kind in general, "
            + percent(general.low())
            + " % is not ruled out."
        : "";
  }

  /** Of these trials, or of those of a cell. */
  String counts(Observations some) {
    Rate rate = some.rate();
    Interval interval = interval(some);
    return String.format(
        Locale.ROOT,
        "%d of %d (%s), 95 %% interval of %s %s to %s %%",
        rate.occurred(),
        rate.observed(),
        some.mean().isPresent() ? percent(some.mean().getAsDouble()) + " %" : "no rate",
        words(scope),
        percent(interval.low()),
        percent(interval.high()));
  }

  /** What is claimed, for people and in documents. */
  static String words(Scope scope) {
    return scope == Scope.SCENARIOS_IN_GENERAL ? "scenarios in general" : "these scenarios";
  }

  /** The interval that decides. */
  Interval interval() {
    return interval(trials);
  }

  private Interval interval(Observations some) {
    return scope == Scope.SCENARIOS_IN_GENERAL || trials.stopping().isPresent()
        ? some.interval(LEVEL)
        : some.rate().clopperPearson(LEVEL);
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
    json.field("claim", words(scope)).field("decided", standing.word());
    boolean general = scope == Scope.SCENARIOS_IN_GENERAL;
    needed(json, "needed_trials", !general);
    needed(json, "needed_surfaces", general);
    json.end('}');
  }

  private void needed(Json json, String name, boolean reckoned) {
    if (reckoned
        && standing instanceof Standing.Undecided(OptionalInt needed)
        && needed.isPresent()) {
      json.field(name, needed.getAsInt());
    } else {
      json.field(name, Double.NaN);
    }
  }
}
