package dev.parable.bench;

import java.util.SplittableRandom;

/** How long the server lets a caller wait. */
sealed interface Latency {

  /** For a request, in nanoseconds; the same for the same number. */
  long nanos(int number);

  /** Always as long. */
  record Fixed(long millis) implements Latency {
    @Override
    public long nanos(int number) {
      return millis * 1_000_000;
    }
  }

  /**
   * Log-normal, as measured of hosted models: a few answers take several times as long as most.
   *
   * @param mean in milliseconds
   * @param sigma of the logarithm
   */
  record LogNormal(long mean, double sigma) implements Latency {
    @Override
    public long nanos(int number) {
      double normal = new SplittableRandom(number).nextGaussian();
      return (long) (mean * 1e6 * Math.exp(sigma * normal - sigma * sigma / 2));
    }
  }
}
