package dev.parable.stats;

/**
 * How many independent draws a cautious reader takes clusters of draws to be worth. The design
 * effect that the data show is blind where few scenarios show the rarer outcome: whether those few
 * are all there are, the data do not know. So it is averaged with the one that would hold if
 * scenarios were half way between alike and all or none, an intraclass correlation of 1/2, which
 * counts as much as one scenario that shows the rarer outcome. The more of them there are, the less
 * that assumption matters, and it never makes the effect smaller than the data show.
 *
 * <p>With the sizes n_c of the clusters, s of which show the rarer outcome, and the design effect D
 * of the data: D0 = 1 + (m - 1)/2, where m = sum n_c^2 / sum n_c (Kish 1965, Survey Sampling, for
 * unequal clusters); then max(D, (D0 + (s - 1) D) / s), and D0 if s is 0.
 */
final class CautiousSize {

  /** The mean of an intraclass correlation of which nothing is known but that it is in [0, 1]. */
  private static final double CORRELATION = 0.5;

  private CautiousSize() {}

  /**
   * The observed draws over the cautious design effect.
   *
   * @param estimate of at least two clusters
   * @param scenarios how many clusters there would be, the further ones like those there are
   */
  static double of(Estimate estimate, int scenarios) {
    double repeats = (double) scenarios / estimate.clusterCount();
    return estimate.total().observed() * repeats / effect(estimate, scenarios, repeats);
  }

  private static double effect(Estimate estimate, int scenarios, double repeats) {
    double assumed = 1 + (meanSize(estimate) - 1) * CORRELATION;
    double showing = repeats * showing(estimate);
    if (showing == 0) {
      return assumed;
    }
    double seen = seen(estimate, scenarios);
    double others = Math.max(0, showing - 1);
    return Math.max(seen, (assumed + others * seen) / (1 + others));
  }

  private static double seen(Estimate estimate, int scenarios) {
    double p = estimate.mean().orElseThrow();
    double binomial = p * (1 - p) / estimate.total().observed();
    double error = estimate.standardError().orElseThrow();
    double count = estimate.clusterCount();
    double asMany = scenarios / (scenarios - 1.0) / (count / (count - 1));
    return Math.max(1, error * error / binomial * asMany);
  }

  /** The scenarios in which it occurred, or those in which it did not, whichever are fewer. */
  private static long showing(Estimate estimate) {
    long some = estimate.clusters().stream().filter(c -> c.occurred() > 0).count();
    long notAll = estimate.clusters().stream().filter(c -> c.occurred() < c.observed()).count();
    return Math.min(some, notAll);
  }

  private static double meanSize(Estimate estimate) {
    double squares = 0;
    for (Rate cluster : estimate.clusters()) {
      squares += (double) cluster.observed() * cluster.observed();
    }
    return squares / estimate.total().observed();
  }
}
