package dev.parable.stats;

import java.util.OptionalDouble;

/**
 * How many trials a comparison of two rates needs, and what a number of trials can show. Trials are
 * taken as independent; where they are clustered, multiply their number by the {@link
 * Estimate#designEffect design effect}, or count scenarios instead.
 *
 * @param level one minus the chance of a false alarm, two-sided, for example 0.95
 * @param power the chance that a difference of this size is found, for example 0.80
 */
public record Power(double level, double power) {

  /** Two-sided 5 per cent, found four times in five. */
  public static final Power USUAL = new Power(0.95, 0.80);

  private static final int ENOUGH = 60;

  /** Checks. */
  public Power {
    Quantiles.error(level);
    if (!(power > 0.5 && power < 1)) {
      throw new IllegalArgumentException("power must lie in (0.5, 1), was " + power);
    }
  }

  /**
   * Trials in each arm by the arcsine of the root (Cohen 1988, Statistical Power Analysis, ch. 6):
   * 2 ((z_level + z_power) / h)^2 with h = 2 asin sqrt p1 - 2 asin sqrt p2, rounded up. Near 0 and
   * 1 it asks for fewer than {@link #pooled}.
   *
   * @throws IllegalArgumentException when the rates are equal, or no rates
   */
  public long arcsine(double before, double after) {
    differ(before, after);
    double h = angle(before) - angle(after);
    double ratio = both() / h;
    return (long) Math.ceil(2 * ratio * ratio);
  }

  /**
   * Trials in each arm by the normal test with a pooled variance (Fleiss, Levin and Paik 2003,
   * Statistical Methods for Rates and Proportions, 4.14), rounded up.
   *
   * @throws IllegalArgumentException when the rates are equal, or no rates
   */
  public long pooled(double before, double after) {
    differ(before, after);
    double mean = (before + after) / 2;
    double root =
        Quantiles.normal(level) * Math.sqrt(2 * mean * (1 - mean))
            + z() * Math.sqrt(before * (1 - before) + after * (1 - after));
    double ratio = root / (before - after);
    return (long) Math.ceil(ratio * ratio);
  }

  /**
   * The highest rate below this one that this many trials in each arm tell apart from it, by the
   * pooled test. Empty when they would not even show a fall to zero.
   *
   * @param trials in each arm; may be a fraction, such as an effective size
   */
  public OptionalDouble highestShownBelow(double before, double trials) {
    rate(before);
    if (!(trials > 0) || before == 0 || pooled(before, 0) > trials) {
      return OptionalDouble.empty();
    }
    double shown = 0;
    double hidden = before;
    for (int i = 0; i < ENOUGH; i++) {
      double middle = (shown + hidden) / 2;
      if (middle < hidden && middle > shown && pooled(before, middle) <= trials) {
        shown = middle;
      } else {
        hidden = middle;
      }
    }
    return OptionalDouble.of(shown);
  }

  private double both() {
    return Quantiles.normal(level) + z();
  }

  private double z() {
    return Quantiles.NORMAL.inverseCumulativeProbability(power);
  }

  private static double angle(double rate) {
    return 2 * Math.asin(Math.sqrt(rate));
  }

  private static void differ(double before, double after) {
    rate(before);
    rate(after);
    if (before == after) {
      throw new IllegalArgumentException(
          "no number of trials tells equal rates apart; both were " + before);
    }
  }

  private static void rate(double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("a rate lies in [0, 1], was " + rate);
    }
  }
}
