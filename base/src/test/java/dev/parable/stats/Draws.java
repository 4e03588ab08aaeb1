package dev.parable.stats;

import java.util.SplittableRandom;

/** Simulated trials. */
final class Draws {

  private Draws() {}

  static Rate rate(int trials, double chance, SplittableRandom random) {
    int occurred = 0;
    for (int trial = 0; trial < trials; trial++) {
      occurred += random.nextDouble() < chance ? 1 : 0;
    }
    return Rate.of(occurred, trials);
  }

  /** Beta with this mean and the two parameters adding up to 5; 0.1 gives Beta(0.5, 4.5). */
  static double spread(double mean, SplittableRandom random) {
    return beta(mean, 5, random);
  }

  /** Beta with this mean and the two parameters adding up to a sum. */
  static double beta(double mean, double sum, SplittableRandom random) {
    if (mean == 0) {
      return 0;
    }
    double with = gamma(sum * mean, random);
    double without = gamma(sum * (1 - mean), random);
    return with / (with + without);
  }

  /** Marsaglia and Tsang 2000, ACM Transactions on Mathematical Software 26: 363-372. */
  private static double gamma(double shape, SplittableRandom random) {
    if (shape < 1) {
      return gamma(shape + 1, random) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d * (1 - v + Math.log(v))) {
        return d * v;
      }
    }
  }
}
