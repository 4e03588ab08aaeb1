package dev.parable.stats;

import java.util.OptionalInt;

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
     * @param scenarios how many scenarios would decide it if the others were as these; empty when
     *     more than a million would be needed, or when fewer than two were observed
     */
    record Undecided(OptionalInt scenarios) implements Decision {}
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

  /** Decides. */
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
    if (now < 2 || !decides(estimate, MOST)) {
      return OptionalInt.empty();
    }
    int few = now;
    int enough = MOST;
    while (enough - few > 1) {
      int middle = few + (enough - few) / 2;
      if (decides(estimate, middle)) {
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
