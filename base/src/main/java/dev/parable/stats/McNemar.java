package dev.parable.stats;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * McNemar's test for outcomes that exist once per item and arm, such as capability items or greedy
 * answers; repeated samples of a cell are not paired and do not belong here (McNemar 1947,
 * Psychometrika 12: 153-157).
 *
 * @param onlyFirst b, the items with the outcome in the first arm alone
 * @param onlySecond c, the items with it in the second arm alone
 */
public record McNemar(int onlyFirst, int onlySecond) {

  /** Checks. */
  public McNemar {
    if (onlyFirst < 0 || onlySecond < 0) {
      throw new IllegalArgumentException(
          "counts must not be negative, were " + onlyFirst + " and " + onlySecond);
    }
    Math.addExact(onlyFirst, onlySecond);
  }

  /**
   * The exact p, 2 P(X at most min(b, c)) for X of Bin(b + c, 1/2), at most 1 (Fagerland, Lydersen
   * and Laake 2013, BMC Medical Research Methodology 13: 91).
   */
  public double exact() {
    return Math.min(1, twice());
  }

  /**
   * The mid-p, less conservative than the exact one (Fagerland, Lydersen and Laake 2013, BMC
   * Medical Research Methodology 13: 91).
   */
  public double midP() {
    return Math.min(1, twice() - halves().probability(fewer()));
  }

  /** The chi-square (b - c)^2/(b + c) with 1 degree of freedom (McNemar 1947). */
  public TestResult chiSquare() {
    return chiSquare(0);
  }

  /**
   * The chi-square with Edwards' correction, (|b - c| - 1)^2/(b + c), never beyond 0 (Edwards 1948,
   * Psychometrika 13: 185-187).
   */
  public TestResult correctedChiSquare() {
    return chiSquare(1);
  }

  private TestResult chiSquare(double correction) {
    if (onlyFirst == onlySecond) {
      return TestResult.chiSquare(0, 1);
    }
    double distance = Math.max(0, Math.abs((double) onlyFirst - onlySecond) - correction);
    return TestResult.chiSquare(distance * distance / ((double) onlyFirst + onlySecond), 1);
  }

  private double twice() {
    return 2 * halves().cumulativeProbability(fewer());
  }

  private BinomialDistribution halves() {
    return BinomialDistribution.of(onlyFirst + onlySecond, 0.5);
  }

  private int fewer() {
    return Math.min(onlyFirst, onlySecond);
  }
}
