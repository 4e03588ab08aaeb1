package dev.parable.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Two-sided critical values: the quantile that leaves half of 1 - level in the upper tail. */
final class Quantiles {

  static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Quantiles() {}

  /** The standard normal quantile; 1.959964 at level 0.95. */
  static double normal(double level) {
    return NORMAL.inverseSurvivalProbability(tail(level));
  }

  /** Student's quantile; 4.3027 at level 0.95 with 2 degrees of freedom. */
  static double student(double level, int degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(tail(level));
  }

  /**
   * The exact binomial interval (Clopper and Pearson 1934), continued to draws that are no whole
   * numbers as Korn and Graubard 1998 do.
   *
   * @param occurred in [0, draws]
   * @param draws above 0
   */
  static Interval clopperPearson(double occurred, double draws, double level) {
    double rest = draws - occurred;
    double tail = tail(level);
    return new Interval(
        occurred <= 0
            ? 0
            : BetaDistribution.of(occurred, rest + 1).inverseCumulativeProbability(tail),
        rest <= 0 ? 1 : BetaDistribution.of(occurred + 1, rest).inverseSurvivalProbability(tail),
        level);
  }

  /** One minus a level, checked. */
  static double error(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "level must lie in (0, 1), 0.95 for 95 per cent, was " + level);
    }
    return 1 - level;
  }

  private static double tail(double level) {
    return error(level) / 2;
  }
}
