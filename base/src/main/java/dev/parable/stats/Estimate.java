package dev.parable.stats;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The mean rate over scenarios in general, estimated from clusters of draws: one {@link Rate} per
 * scenario. Repeating a scenario narrows nothing but that scenario's own rate; pooling the draws
 * into one rate would make the interval several times too narrow.
 *
 * @param clusters the counts of each scenario; those with nothing observed count as missing only
 */
public record Estimate(List<Rate> clusters) {

  /** Copies. */
  public Estimate {
    clusters = List.copyOf(clusters);
  }

  /** An estimate over the rates of scenarios, in any order. */
  public static Estimate over(Collection<Rate> clusters) {
    return new Estimate(List.copyOf(clusters));
  }

  /** What may be said of the mean over scenarios. */
  public sealed interface Bounds {

    /**
     * An interval for the mean over scenarios in general.
     *
     * @param interval within [0, 1]
     */
    record Between(Interval interval) implements Bounds {}

    /**
     * It occurred never, or always: clusters show no spread, so the interval rests on what is
     * assumed of it, and two statements stand beside it that do not (rule of three: Hanley and
     * Lippman-Hand 1983, JAMA 249: 1743-1745).
     *
     * @param always whether it always occurred; otherwise it never did
     * @param interval for the mean over scenarios in general, by the same formula as elsewhere
     * @param theseScenarios the exact binomial interval over all draws: the mean over these
     *     scenarios and no others; for one prompt alone see {@link #widestScenario}
     * @param otherScenarios the share of scenarios that may show the opposite, at most 3/C:
     *     one-sided at 95 per cent whatever the level asked for
     */
    record Unanimous(
        boolean always, Interval interval, Interval theseScenarios, double otherScenarios)
        implements Bounds {}

    /**
     * No interval.
     *
     * @param reason a sentence for the reader of a report
     */
    record Unknown(String reason) implements Bounds {}
  }

  /** All draws together. */
  public Rate total() {
    return clusters.stream().reduce(Rate.NONE, Rate::plus);
  }

  /** C, the clusters with at least one observed draw. */
  public int clusterCount() {
    return (int) clusters.stream().filter(cluster -> cluster.observed() > 0).count();
  }

  /** The mean over all observed draws; empty when there are none. */
  public OptionalDouble mean() {
    return total().value();
  }

  /**
   * The clustered standard error sqrt(C/(C-1) * sum over clusters of (k - n * mean)^2) / N (Miller
   * 2024, arXiv 2411.00640, on clustered questions; the same estimator as Inspect's). Empty for
   * fewer than two clusters.
   */
  public OptionalDouble standardError() {
    int count = clusterCount();
    if (count < 2) {
      return OptionalDouble.empty();
    }
    Rate total = total();
    double squares = 0;
    for (Rate cluster : clusters) {
      // Whole numbers until here, so that equal clusters give exactly 0.
      double residual =
          (double)
                  ((long) cluster.occurred() * total.observed()
                      - (long) cluster.observed() * total.occurred())
              / total.observed();
      squares += residual * residual;
    }
    return OptionalDouble.of(Math.sqrt(squares * count / (count - 1)) / total.observed());
  }

  /**
   * The design effect, the clustered over the binomial variance, at least 1 (Kish 1965, Survey
   * Sampling). Empty for fewer than two clusters, or when it never or always occurred.
   */
  public OptionalDouble designEffect() {
    OptionalDouble error = standardError();
    if (error.isEmpty() || unanimous()) {
      return OptionalDouble.empty();
    }
    double p = mean().orElseThrow();
    double binomial = p * (1 - p) / total().observed();
    double clustered = error.getAsDouble() * error.getAsDouble();
    return OptionalDouble.of(Math.max(1, clustered / binomial));
  }

  /**
   * How many independent draws would be worth as much as these: the observed over the design
   * effect. Empty where that is.
   */
  public OptionalDouble effectiveSize() {
    OptionalDouble effect = designEffect();
    return effect.isEmpty() ? effect : OptionalDouble.of(total().observed() / effect.getAsDouble());
  }

  /**
   * How many independent draws the intervals take these to be worth: fewer than {@link
   * #effectiveSize} where few scenarios show the rarer outcome, as their spread is hardly known
   * then ({@code CautiousSize} has the formula). Empty for fewer than two clusters.
   */
  public OptionalDouble cautiousSize() {
    int count = clusterCount();
    return count < 2 ? OptionalDouble.empty() : OptionalDouble.of(CautiousSize.of(this, count));
  }

  /**
   * The recommended interval, from the lower to the higher end of two, both with the {@link
   * #cautiousSize cautious size} n for the number of draws: Wilson's with Student's quantile with C
   * - 1 degrees of freedom for z (Franco, Little, Louis and Slud 2019, J. Survey Statistics and
   * Methodology 7: 334-364), and that of Clopper and Pearson for n p of n (Korn and Graubard 1998,
   * Survey Methodology 24: 193-201, without their second use of Student's quantile), which is the
   * wider one where hardly any draw is like the rarer.
   *
   * <p>It holds in 0.92 and more, mostly in 0.95, of what was simulated; less often where each
   * surface does it always or never: docs/reference/statistics.md.
   *
   * @param level for example 0.95
   */
  public Bounds bounds(double level) {
    int count = clusterCount();
    if (count < 2) {
      return new Bounds.Unknown(tooFew(count));
    }
    if (unanimous()) {
      return new Bounds.Unanimous(
          total().occurred() > 0,
          between(count, level),
          total().clopperPearson(level),
          Math.min(1, 3.0 / count));
    }
    return new Bounds.Between(between(count, level));
  }

  /**
   * The one interval to show or to decide by: that of {@link #bounds}, for scenarios in general;
   * for fewer than two scenarios the exact one over the draws.
   *
   * @param level for example 0.95
   */
  public Interval interval(double level) {
    return intervalIf(clusterCount(), level);
  }

  /** The same if there were so many scenarios, the further ones like those that there are. */
  Interval intervalIf(int scenarios, double level) {
    return clusterCount() < 2 ? total().clopperPearson(level) : between(scenarios, level);
  }

  private Interval between(int scenarios, double level) {
    double p = mean().orElseThrow();
    double n = CautiousSize.of(this, scenarios);
    return wilson(p, n, scenarios, level)
        .hull(Quantiles.clopperPearson(n * p, n, level))
        .clip(0, 1);
  }

  /** Wilson's interval at a size, with Student's quantile for so many scenarios; not clipped. */
  static Interval wilson(double p, double n, int scenarios, double level) {
    double t = Quantiles.student(level, scenarios - 1);
    double shrink = 1 + t * t / n;
    double centre = (p + t * t / (2 * n)) / shrink;
    double half = t / shrink * Math.sqrt(p * (1 - p) / n + t * t / (4 * n * n));
    return new Interval(centre - half, centre + half, level);
  }

  /**
   * The exact binomial interval (Clopper and Pearson 1934) of the scenario with the fewest observed
   * draws. When it never or always occurred, this holds for each of these prompts taken alone.
   * Empty when nothing was observed.
   *
   * @param level for example 0.95
   */
  public Optional<Interval> widestScenario(double level) {
    return clusters.stream()
        .filter(cluster -> cluster.observed() > 0)
        .min(Comparator.comparingInt(Rate::observed))
        .map(cluster -> cluster.clopperPearson(level));
  }

  /**
   * The plain interval, mean plus and minus Student's quantile times the clustered standard error
   * (Miller 2024's error with Student 1908's quantile for few clusters). It is not clipped: {@code
   * exceeds(0, 1)} says when to flag it.
   *
   * @param level for example 0.95
   */
  public Claim rawInterval(double level) {
    int count = clusterCount();
    if (count < 2) {
      return new Claim.Withheld(tooFew(count));
    }
    double error = standardError().orElseThrow();
    if (error == 0) {
      return new Claim.Withheld(
          "all " + count + " scenarios have the same rate: their spread cannot be estimated");
    }
    double half = Quantiles.student(level, count - 1) * error;
    double mean = mean().orElseThrow();
    return new Claim.Made(new Interval(mean - half, mean + half, level));
  }

  private boolean unanimous() {
    Rate total = total();
    return total.occurred() == 0 || total.occurred() == total.observed();
  }

  private static String tooFew(int count) {
    return count == 0
        ? "no trial was observed"
        : "only 1 scenario was observed: repeats of it say nothing about scenarios in general;"
            + " measure at least 2";
  }
}
