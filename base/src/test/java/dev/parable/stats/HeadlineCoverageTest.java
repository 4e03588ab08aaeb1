package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * How often the interval that is shown holds the rate over scenarios in general. First, from 10 to
 * 3 000 trials, surfaces whose rates are drawn around it (Beta, both parameters adding up to 5) or
 * are all the same: there it holds in 0.92 and more, from 20 surfaces on in 0.935 and more. Second,
 * surfaces that differ as much as can be: {@code docs/reference/statistics.md} says what then.
 */
class HeadlineCoverageTest {

  private static final double[] TRUTHS = {0, 0.01, 0.2, 0.5, 0.96};
  private static final int BUILD = 400;
  private static final int FULL = 10_000;

  @ParameterizedTest
  @CsvFileSource(resources = "headline-coverage.csv", numLinesToSkip = 1)
  void coverage(
      int surfaces,
      int trials,
      boolean spread,
      double at0,
      double at1,
      double at20,
      double at50,
      double at96) {
    check(BUILD, surfaces, trials, spread, at0, at1, at20, at50, at96);
  }

  @Tag("stress")
  @ParameterizedTest
  @CsvFileSource(resources = "headline-coverage.csv", numLinesToSkip = 1)
  void coverageInFull(
      int surfaces,
      int trials,
      boolean spread,
      double at0,
      double at1,
      double at20,
      double at50,
      double at96) {
    check(FULL, surfaces, trials, spread, at0, at1, at20, at50, at96);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "wide-spread-coverage.csv", numLinesToSkip = 1)
  void wideSpreads(
      int surfaces, int trials, Spread spread, double at1, double at4, double at5, double at20) {
    close(BUILD, surfaces, trials, spread, 0.01, at1);
    close(BUILD, surfaces, trials, spread, 0.04, at4);
    close(BUILD, surfaces, trials, spread, 0.05, at5);
    close(BUILD, surfaces, trials, spread, 0.2, at20);
  }

  @Tag("stress")
  @ParameterizedTest
  @CsvFileSource(resources = "wide-spread-coverage.csv", numLinesToSkip = 1)
  void wideSpreadsInFull(
      int surfaces, int trials, Spread spread, double at1, double at4, double at5, double at20) {
    close(FULL, surfaces, trials, spread, 0.01, at1);
    close(FULL, surfaces, trials, spread, 0.04, at4);
    close(FULL, surfaces, trials, spread, 0.05, at5);
    close(FULL, surfaces, trials, spread, 0.2, at20);
  }

  private static void check(
      int runs, int surfaces, int trials, boolean spread, double... expected) {
    for (int i = 0; i < TRUTHS.length; i++) {
      assertThat(expected[i]).isGreaterThanOrEqualTo(surfaces < 20 ? 0.92 : 0.935);
      close(runs, surfaces, trials, spread ? Spread.BETA : Spread.NONE, TRUTHS[i], expected[i]);
    }
  }

  private static void close(
      int runs, int surfaces, int trials, Spread spread, double truth, double expected) {
    double held = held(runs, surfaces, trials, spread, truth);
    double error = Math.sqrt(expected * (1 - expected) / runs);
    assertThat(held)
        .as("rate %s".formatted(truth))
        .isCloseTo(expected, within(runs == FULL ? 0.01 : 0.005 + 4 * error));
  }

  /** How the rates of surfaces lie around their mean. */
  enum Spread {
    NONE,
    /** Both parameters adding up to 5: an intraclass correlation of 1/6. */
    BETA,
    /** Both parameters adding up to 1: an intraclass correlation of 1/2. */
    WIDE_BETA,
    /** Five times the mean in one of five surfaces, 0 in the others. */
    ONE_IN_FIVE,
    /** 1 in some, 0 in the others. */
    ALL_OR_NONE;

    double rate(double mean, SplittableRandom random) {
      return switch (this) {
        case NONE -> mean;
        case BETA -> Draws.spread(mean, random);
        case WIDE_BETA -> Draws.beta(mean, 1, random);
        case ONE_IN_FIVE -> random.nextDouble() < 0.2 ? 5 * mean : 0;
        case ALL_OR_NONE -> random.nextDouble() < mean ? 1 : 0;
      };
    }
  }

  static double held(int runs, int surfaces, int trials, Spread spread, double truth) {
    var random = new SplittableRandom(surfaces * 1000L + trials);
    int held = 0;
    for (int run = 0; run < runs; run++) {
      List<Rate> clusters = new ArrayList<>(surfaces);
      for (int surface = 0; surface < surfaces; surface++) {
        clusters.add(Draws.rate(trials, spread.rate(truth, random), random));
      }
      held += Estimate.over(clusters).interval(0.95).contains(truth) ? 1 : 0;
    }
    return (double) held / runs;
  }
}
