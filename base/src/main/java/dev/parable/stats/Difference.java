package dev.parable.stats;

import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * The first rate minus the second, for two independent sets of draws of one cell. Put before first
 * and after second for a reduction, or the other way round for a change.
 *
 * @param first p1, with at least one observed draw
 * @param second p2, with at least one observed draw
 */
public record Difference(Rate first, Rate second) {

  /** Draws per arm below which a report prints no test. */
  public static final int FEWEST_FOR_A_TEST = 10;

  /** Checks. */
  public Difference {
    if (first.observed() == 0 || second.observed() == 0) {
      throw new IllegalArgumentException(
          "a difference needs observed draws on both sides, had "
              + first
              + " and "
              + second
              + "; leave the cell out and report it as missing");
    }
  }

  /** p1 - p2. */
  public double value() {
    return p1() - p2();
  }

  /** Whether both sides have the ten observed draws without which no test should be printed. */
  public boolean testable() {
    return Math.min(first.observed(), second.observed()) >= FEWEST_FOR_A_TEST;
  }

  /**
   * Newcombe's hybrid score interval (Newcombe 1998, Statistics in Medicine 17: 873-890, method
   * 10).
   *
   * @param level for example 0.95
   */
  public Interval newcombe(double level) {
    Interval one = first.wilson(level);
    Interval two = second.wilson(level);
    return new Interval(
            value() - Math.hypot(p1() - one.low(), two.high() - p2()),
            value() + Math.hypot(one.high() - p1(), p2() - two.low()),
            level)
        .clip(-1, 1);
  }

  /**
   * The unpooled standard error sqrt(p1 q1/n1 + p2 q2/n2), for {@link Equivalence} (Wald's;
   * Newcombe 1998, method 1). It is 0 where neither side varies, so it makes no interval here.
   */
  public double standardError() {
    return Math.sqrt(p1() * (1 - p1()) / first.observed() + p2() * (1 - p2()) / second.observed());
  }

  /**
   * Fisher's exact test, the p value to report: the sum over tables that are not more probable than
   * this one (Fisher 1935, J. Royal Statistical Society 98: 39-82).
   */
  public double fisherExact() {
    if (unanimous()) {
      return 1;
    }
    int[][] table = {
      {first.occurred(), first.observed() - first.occurred()},
      {second.occurred(), second.observed() - second.occurred()}
    };
    return Math.min(1, FisherExactTest.withDefaults().test(table).getPValue());
  }

  /**
   * The pooled normal test, for comparison with papers only (compared with others by Newcombe
   * 1998). The statistic is z.
   */
  public TestResult pooledZ() {
    if (unanimous()) {
      return TestResult.normal(0);
    }
    Rate both = first.plus(second);
    double p = both.value().orElseThrow();
    double variance = p * (1 - p) * (1.0 / first.observed() + 1.0 / second.observed());
    return TestResult.normal(value() / Math.sqrt(variance));
  }

  private boolean unanimous() {
    long occurred = (long) first.occurred() + second.occurred();
    return occurred == 0 || occurred == (long) first.observed() + second.observed();
  }

  private double p1() {
    return (double) first.occurred() / first.observed();
  }

  private double p2() {
    return (double) second.occurred() / second.observed();
  }
}
