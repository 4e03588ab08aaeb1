package dev.parable.stats;

import java.util.stream.IntStream;

/** Adjusts and combines p values when there are several. */
public final class MultipleTesting {

  private MultipleTesting() {}

  /**
   * Holm's adjusted p values, in the order given, for claims: the chance of any false one stays
   * below the level (Holm 1979, Scandinavian J. Statistics 6: 65-70).
   */
  public static double[] holm(double... p) {
    int[] order = ascending(p);
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int i = 0; i < order.length; i++) {
      largest = Math.max(largest, Math.min(1, (p.length - i) * p[order[i]]));
      adjusted[order[i]] = largest;
    }
    return adjusted;
  }

  /**
   * Benjamini and Hochberg's adjusted p values, in the order given, for screening: they bound the
   * expected share of false ones among those kept (Benjamini and Hochberg 1995, J. Royal
   * Statistical Society B 57: 289-300).
   */
  public static double[] benjaminiHochberg(double... p) {
    int[] order = ascending(p);
    double[] adjusted = new double[p.length];
    double smallest = 1;
    for (int i = order.length - 1; i >= 0; i--) {
      smallest = Math.min(smallest, p.length * p[order[i]] / (i + 1));
      adjusted[order[i]] = smallest;
    }
    return adjusted;
  }

  /**
   * Stouffer's combined test of independent signed z scores, sum/sqrt(m): effects in opposite
   * directions cancel, as they should (Stouffer et al. 1949, The American Soldier 1, p. 45).
   */
  public static TestResult stouffer(double... z) {
    atLeastOne(z);
    double sum = 0;
    for (double one : z) {
      sum += one;
    }
    return TestResult.normal(sum / Math.sqrt(z.length));
  }

  /**
   * Fisher's combined test, chi-square with 2m degrees of freedom, for comparison with papers only:
   * it loses the sign (Fisher 1932, Statistical Methods for Research Workers, section 21.1).
   */
  public static TestResult fisher(double... p) {
    atLeastOne(p);
    check(p);
    double sum = 0;
    for (double one : p) {
      sum -= 2 * Math.log(one);
    }
    return TestResult.chiSquare(sum, 2 * p.length);
  }

  private static int[] ascending(double[] p) {
    check(p);
    return IntStream.range(0, p.length)
        .boxed()
        .sorted((i, j) -> Double.compare(p[i], p[j]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static void check(double[] p) {
    for (double one : p) {
      if (!(one >= 0 && one <= 1)) {
        throw new IllegalArgumentException("a p value must lie in [0, 1], was " + one);
      }
    }
  }

  private static void atLeastOne(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("there is nothing to combine");
    }
  }
}
