package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the intervals hold the mean over scenarios when each scenario has its own rate. Known
 * are the values of pooling, of Student's and of Wilson's at the effective size (Franco and others
 * 2019); those of the interval that is shown are ours.
 */
class ClusteredCoverageTest {

  private static final int RUNS = Integer.getInteger("parable.stats.runs", 20_000);

  /** The published figures carry their own error of 20 000 runs. */
  private static final double TOLERANCE = RUNS >= 20_000 ? 0.01 : 0.01 + 2 / Math.sqrt(RUNS);

  @ParameterizedTest
  @CsvSource({
    "20, 10, true, 0.796, 0.910, 0.939, 0.980",
    "20, 10, false, 0.653, 0.947, 0.955, 0.958",
    "10, 20, true, 0.679, 0.892, 0.933, 0.991",
    "40, 5, true, 0.884, 0.930, 0.948, 0.968",
    "9, 100, true, 0.351, 0.884, 0.922, 0.986",
    "18, 100, false, 0.258, 0.950, 0.957, 0.958"
  })
  void coverage(
      int scenarios,
      int epochs,
      boolean skewed,
      double pooled,
      double raw,
      double wilson,
      double shown) {
    SplittableRandom random = new SplittableRandom(scenarios * 1000L + epochs);
    double truth = skewed ? 0.1 : 0.5;
    int pooledHolds = 0;
    int rawHolds = 0;
    int wilsonHolds = 0;
    int shownHolds = 0;
    for (int run = 0; run < RUNS; run++) {
      Estimate estimate = draw(scenarios, epochs, skewed, random);
      pooledHolds += estimate.total().wilson(0.95).contains(truth) ? 1 : 0;
      rawHolds += holds(estimate.rawInterval(0.95), truth) ? 1 : 0;
      wilsonHolds += wilson(estimate).contains(truth) ? 1 : 0;
      shownHolds += estimate.interval(0.95).contains(truth) ? 1 : 0;
    }
    assertThat((double) pooledHolds / RUNS).as("pooled").isCloseTo(pooled, within(TOLERANCE));
    assertThat((double) rawHolds / RUNS).as("raw").isCloseTo(raw, within(TOLERANCE));
    assertThat((double) wilsonHolds / RUNS).as("Wilson").isCloseTo(wilson, within(TOLERANCE));
    assertThat((double) shownHolds / RUNS).as("shown").isCloseTo(shown, within(TOLERANCE));
  }

  private static boolean holds(Claim claim, double truth) {
    return claim instanceof Claim.Made made && made.interval().contains(truth);
  }

  /** Nothing where it was never or always seen, as with the known values. */
  private static Interval wilson(Estimate estimate) {
    return estimate.effectiveSize().isEmpty()
        ? new Interval(-1, -1, 0.95)
        : Estimate.wilson(
            estimate.mean().orElseThrow(),
            estimate.effectiveSize().getAsDouble(),
            estimate.clusterCount(),
            0.95);
  }

  static Estimate draw(int scenarios, int epochs, boolean skewed, SplittableRandom random) {
    List<Rate> clusters = new ArrayList<>(scenarios);
    for (int scenario = 0; scenario < scenarios; scenario++) {
      double chance = skewed ? skewed(random) : random.nextDouble();
      clusters.add(Draws.rate(epochs, chance, random));
    }
    return Estimate.over(clusters);
  }

  /** Beta(0.5, 4.5): one squared normal over the sum of ten. */
  private static double skewed(SplittableRandom random) {
    double first = random.nextGaussian();
    double sum = first * first;
    for (int i = 0; i < 9; i++) {
      double other = random.nextGaussian();
      sum += other * other;
    }
    return first * first / sum;
  }
}
