package dev.parable.stats;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A test statistic and its p value.
 *
 * @param statistic z, t or chi-square, as the method that made it says
 * @param p the probability of a result at least as extreme if there were no effect, two-sided
 */
public record TestResult(double statistic, double p) {

  /** Checks. */
  public TestResult {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p must lie in [0, 1], was " + p);
    }
  }

  static TestResult chiSquare(double statistic, int degreesOfFreedom) {
    return new TestResult(
        statistic, ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic));
  }

  static TestResult normal(double z) {
    return new TestResult(z, 2 * Quantiles.NORMAL.survivalProbability(Math.abs(z)));
  }

  static TestResult student(double t, int degreesOfFreedom) {
    return new TestResult(
        t, 2 * TDistribution.of(degreesOfFreedom).survivalProbability(Math.abs(t)));
  }
}
