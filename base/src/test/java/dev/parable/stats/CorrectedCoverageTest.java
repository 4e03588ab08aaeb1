package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the corrected interval holds the true rate: surfaces with rates of their own or single
 * trials, and a grader known from so many items of either answer. Of the claims that are made: the
 * last grader looks like chance in a quarter of the runs.
 */
class CorrectedCoverageTest {

  private static final int RUNS = Integer.getInteger("parable.stats.runs", 500);

  private static final double[] TRUTHS = {0, 0.01, 0.02, 0.05, 0.22, 0.5, 0.96};

  @ParameterizedTest
  @CsvSource({
    "9, 20, 30, 0.90, 0.97, 1.000, 1.000, 1.000, 0.999, 0.990, 0.985, 0.993",
    "9, 20, 30, 0.95, 0.98, 1.000, 1.000, 1.000, 1.000, 0.989, 0.984, 0.998",
    "9, 20, 30, 0.99, 0.995, 1.000, 1.000, 1.000, 1.000, 0.986, 0.982, 1.000",
    "9, 20, 60, 0.90, 0.97, 1.000, 0.999, 0.999, 0.998, 0.986, 0.982, 0.993",
    "9, 20, 60, 0.95, 0.98, 1.000, 1.000, 0.999, 0.998, 0.984, 0.980, 0.997",
    "9, 20, 60, 0.99, 0.995, 1.000, 1.000, 1.000, 0.999, 0.983, 0.979, 0.999",
    "100, 1, 30, 0.90, 0.97, 1.000, 0.997, 0.996, 0.992, 0.969, 0.963, 0.968",
    "100, 1, 30, 0.95, 0.98, 1.000, 0.999, 0.997, 0.993, 0.971, 0.964, 0.981",
    "100, 1, 30, 0.99, 0.995, 1.000, 1.000, 1.000, 0.998, 0.967, 0.966, 0.997",
    "100, 1, 60, 0.90, 0.97, 0.993, 0.992, 0.989, 0.979, 0.961, 0.957, 0.965",
    "100, 1, 60, 0.95, 0.98, 0.999, 0.995, 0.994, 0.985, 0.961, 0.958, 0.971",
    "100, 1, 60, 0.99, 0.995, 1.000, 1.000, 0.999, 0.993, 0.961, 0.961, 0.995",
    "2, 20, 30, 0.95, 0.98, 1.000, 1.000, 1.000, 1.000, 1.000, 1.000, 1.000",
    "3, 20, 60, 0.95, 0.98, 1.000, 1.000, 1.000, 1.000, 1.000, 1.000, 1.000",
    "9, 100, 60, 0.95, 0.98, 1.000, 1.000, 1.000, 0.998, 0.984, 0.982, 0.997",
    "9, 100, 1000, 0.99, 0.995, 1.000, 0.999, 0.999, 0.994, 0.979, 0.978, 0.996",
    "9, 20, 1000, 0.99, 0.995, 1.000, 0.999, 0.998, 0.995, 0.981, 0.978, 0.996",
    "9, 20, 5, 0.70, 0.60, 0.959, 0.962, 0.964, 0.972, 0.996, 1.000, 1.000"
  })
  void coverage(
      int surfaces,
      int trials,
      int items,
      double sensitivity,
      double specificity,
      double at0,
      double at1,
      double at2,
      double at5,
      double at22,
      double at50,
      double at96) {
    double[] expected = {at0, at1, at2, at5, at22, at50, at96};
    SplittableRandom random = new SplittableRandom(surfaces * 100L + items);
    for (int i = 0; i < TRUTHS.length; i++) {
      int made = 0;
      int holds = 0;
      for (int run = 0; run < RUNS; run++) {
        Estimate observed = draw(surfaces, trials, TRUTHS[i], sensitivity, specificity, random);
        Accuracy accuracy =
            new Accuracy(
                Draws.rate(items, sensitivity, random), Draws.rate(items, specificity, random));
        if (new CorrectedRate(observed, accuracy).interval(0.95) instanceof Claim.Made claim) {
          made++;
          holds += claim.interval().contains(TRUTHS[i]) ? 1 : 0;
        }
      }
      double share = (double) holds / made;
      assertThat(share)
          .as("true rate " + TRUTHS[i])
          .isCloseTo(expected[i], within(tolerance(expected[i])));
    }
  }

  private static Estimate draw(
      int surfaces,
      int trials,
      double truth,
      double sensitivity,
      double specificity,
      SplittableRandom random) {
    List<Rate> clusters = new ArrayList<>(surfaces);
    for (int surface = 0; surface < surfaces; surface++) {
      double rate = trials == 1 ? truth : Draws.spread(truth, random);
      double chance = rate * sensitivity + (1 - rate) * (1 - specificity);
      clusters.add(Draws.rate(trials, chance, random));
    }
    return Estimate.over(clusters);
  }

  /** Four standard errors of these runs and of the 20 000 behind the figures. */
  private static double tolerance(double expected) {
    double variance = expected * (1 - expected);
    return 0.003 + 4 * Math.sqrt(variance / RUNS + variance / 20_000);
  }
}
