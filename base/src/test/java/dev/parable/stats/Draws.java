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
}
