package dev.parable.stats;

/**
 * Two one-sided tests that a difference lies within a margin, which is what "no loss" needs; a
 * large p value of an ordinary test shows nothing (Schuirmann 1987, J. Pharmacokinetics and
 * Biopharmaceutics 15: 657-680).
 *
 * @param difference d
 * @param standardError its standard error, above 0; where neither side varies there is none, and
 *     the question is whether {@link Difference#newcombe} at 0.90 lies inside the margin
 * @param margin D above 0, fixed before the run: differences within (-D, D) count as none
 */
public record Equivalence(double difference, double standardError, double margin) {

  /** Checks. */
  public Equivalence {
    if (!Double.isFinite(difference)) {
      throw new IllegalArgumentException("difference must be finite, was " + difference);
    }
    if (!(standardError > 0)) {
      throw new IllegalArgumentException(
          "standardError must be above 0, was "
              + standardError
              + "; compare the Newcombe interval at 0.90 with the margin instead");
    }
    if (!(margin > 0)) {
      throw new IllegalArgumentException("margin must be above 0, was " + margin);
    }
  }

  /** The test of two independent rates, with the unpooled standard error. */
  public static Equivalence of(Difference difference, double margin) {
    return new Equivalence(difference.value(), difference.standardError(), margin);
  }

  /** The larger of P(Z above (d + D)/SE) and P(Z below (d - D)/SE) (Schuirmann 1987). */
  public double p() {
    return Math.max(
        Quantiles.NORMAL.survivalProbability((difference + margin) / standardError),
        Quantiles.NORMAL.cumulativeProbability((difference - margin) / standardError));
  }

  /**
   * The interval at level 1 - 2 alpha; it lies inside (-D, D) exactly when p is below alpha
   * (Schuirmann 1987).
   *
   * @param alpha for example 0.05, for the 90 per cent interval
   */
  public Interval interval(double alpha) {
    double level = 1 - 2 * alpha;
    double half = Quantiles.normal(level) * standardError;
    return new Interval(difference - half, difference + half, level);
  }

  /** Whether equivalence is shown at an error rate, for example 0.05. */
  public boolean shownAt(double alpha) {
    return p() < alpha;
  }
}
