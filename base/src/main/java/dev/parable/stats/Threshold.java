package dev.parable.stats;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Whether a rate is above a bound, decided by its interval and not by its middle.
 *
 * @param rate the bound, in [0, 1)
 * @param level of the interval, for example 0.95
 */
public record Threshold(double rate, double level) {

  private static final int MOST = 1_000_000;

  /** Checks. */
  public Threshold {
    Quantiles.error(level);
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "a threshold is a rate from 0 to below 1, was " + rate + "; for 5 % write 0.05");
    }
  }

  /** What is said of a rate. */
  public sealed interface Decision {
    /** The whole interval lies above. */
    record Above() implements Decision {}

    /** The whole interval lies at or below. */
    record NotAbove() implements Decision {}

    /**
     * The interval holds the threshold.
     *
     * @param needed how many trials or scenarios, whichever were drawn, would decide it if the
     *     others were as these; empty when more than a million would be needed, or when fewer than
     *     two scenarios were observed
     */
    record Undecided(OptionalInt needed) implements Decision {}
  }

  /** Decides by an interval; how much more would decide it is not said. */
  public Decision decide(Interval interval) {
    if (interval.low() > rate) {
      return new Decision.Above();
    }
    return interval.high() <= rate
        ? new Decision.NotAbove()
        : new Decision.Undecided(OptionalInt.empty());
  }

  /**
   * Decides about the scenarios that were measured and no others, by the exact binomial interval
   * over all observed trials. Scenarios of unlike rates make it too wide and never too narrow
   * (Hoeffding 1956, Ann. Math. Stat. 27: 713-721).
   */
  public Decision decide(Rate trials) {
    Interval interval = trials.clopperPearson(level);
    if (interval.low() > rate) {
      return new Decision.Above();
    }
    return interval.high() <= rate
        ? new Decision.NotAbove()
        : new Decision.Undecided(
            needed(Math.max(1, trials.observed()), number -> decides(trials, number)));
  }

  private boolean decides(Rate trials, int number) {
    double share = trials.value().orElse(0);
    Interval interval = Rate.of((int) Math.round(share * number), number).clopperPearson(level);
    return interval.low() > rate || interval.high() <= rate;
  }

  /** Decides about scenarios in general, of which those measured are a sample. */
  public Decision decide(Estimate estimate) {
    Interval interval = estimate.interval(level);
    if (interval.low() > rate) {
      return new Decision.Above();
    }
    if (interval.high() <= rate) {
      return new Decision.NotAbove();
    }
    return new Decision.Undecided(scenarios(estimate));
  }

  private OptionalInt scenarios(Estimate estimate) {
    int now = estimate.clusterCount();
    return now < 2 ? OptionalInt.empty() : needed(now, number -> decides(estimate, number));
  }

  private static OptionalInt needed(int now, IntPredicate decides) {
    if (!decides.test(MOST)) {
      return OptionalInt.empty();
    }
    int few = now;
    int enough = MOST;
    while (enough - few > 1) {
      int middle = few + (enough - few) / 2;
      if (decides.test(middle)) {
        enough = middle;
      } else {
        few = middle;
      }
    }
    return OptionalInt.of(enough);
  }

  private boolean decides(Estimate estimate, int scenarios) {
    Interval interval = estimate.intervalIf(scenarios, level);
    return interval.low() > rate || interval.high() <= rate;
  }
}
