package dev.parable.stats;

/**
 * An interval from low to high that holds the true value at a stated level of confidence.
 *
 * @param low the lower end
 * @param high the upper end, at least {@code low}
 * @param level the nominal coverage in (0, 1]; 1 means certain, as worst-case bounds are
 */
public record Interval(double low, double high, double level) {

  /** Checks. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "an interval's low end must not exceed its high end, was " + low + " to " + high);
    }
    if (!(level > 0 && level <= 1)) {
      throw new IllegalArgumentException(
          "level must lie in (0, 1], 0.95 for 95 per cent, was " + level);
    }
  }

  /** The distance from low to high. */
  public double width() {
    return high - low;
  }

  /** Whether a value lies in the interval, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Whether the whole interval lies strictly between two values. */
  public boolean liesInside(double lower, double upper) {
    return lower < low && high < upper;
  }

  /** Whether an end lies beyond what is possible, so that {@link #clip} would change something. */
  public boolean exceeds(double lowest, double highest) {
    return low < lowest || high > highest;
  }

  /** From the lower low end of both to the higher high end, at the level of this one. */
  Interval hull(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high), level);
  }

  /** The part between two values; an end outside is moved onto the nearer of them. */
  public Interval clip(double lowest, double highest) {
    return new Interval(Math.clamp(low, lowest, highest), Math.clamp(high, lowest, highest), level);
  }
}
