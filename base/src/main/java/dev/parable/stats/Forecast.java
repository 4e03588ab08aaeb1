package dev.parable.stats;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What further draws will sum to, reckoned from a few of the same kind. The interval is one of
 * prediction: it holds the sum itself, whose draws scatter too, and not just its expectation.
 *
 * @param sum the best guess
 * @param interval empty where fewer than two draws say nothing of how they scatter; its low end may
 *     lie below what is possible, which is for the caller to {@linkplain Interval#clip clip}
 */
public record Forecast(double sum, Optional<Interval> interval) {

  /** Checks. */
  public Forecast {
    requireNonNull(interval, "interval");
  }

  /**
   * Student's prediction interval for the sum of {@code further} draws, which is that for their
   * mean (Hahn and Meeker 1991, Statistical Intervals, 4.7) times their number. Exact for normal
   * draws; of skewed ones a few say less than it claims.
   *
   * @param drawn at least one
   * @param further draws to come, 0 or more
   */
  public static Forecast ofSum(double[] drawn, long further, double level) {
    int n = drawn.length;
    if (n == 0 || further < 0) {
      throw new IllegalArgumentException(
          "a forecast needs a draw and 0 or more further ones, were " + n + " and " + further);
    }
    double mean = 0;
    for (double draw : drawn) {
      mean += draw / n;
    }
    double sum = mean * further;
    if (n == 1) {
      return new Forecast(sum, Optional.empty());
    }
    double squares = 0;
    for (double draw : drawn) {
      squares += (draw - mean) * (draw - mean);
    }
    double scatter =
        Math.sqrt(squares / (n - 1)) * Math.sqrt(further + (double) further * further / n);
    double half = Quantiles.student(level, n - 1) * scatter;
    return new Forecast(sum, Optional.of(new Interval(sum - half, sum + half, level)));
  }
}
