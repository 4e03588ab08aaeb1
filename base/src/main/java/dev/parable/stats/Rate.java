package dev.parable.stats;

import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/**
 * How often something occurred among independent draws: k of n observed, with what is missing kept
 * in sight. The intervals speak about this one prompt or cell; for a claim about scenarios see
 * {@link Estimate}.
 *
 * @param occurred k, the draws in which it occurred
 * @param observed n, the draws with an outcome, those in which it occurred included
 * @param missing u, the draws that were planned and have no outcome (never ran, cut, judge failed)
 */
public record Rate(int occurred, int observed, int missing) {

  /** Nothing observed and nothing missing: the neutral element of {@link #plus}. */
  public static final Rate NONE = new Rate(0, 0, 0);

  /** As close as numbers come. */
  private static final int HALVINGS = 60;

  /** Checks. */
  public Rate {
    if (occurred < 0 || occurred > observed) {
      throw new IllegalArgumentException(
          "occurred must lie in 0 to observed, was " + occurred + " of " + observed);
    }
    if (missing < 0) {
      throw new IllegalArgumentException("missing must not be negative, was " + missing);
    }
    Math.addExact(observed, missing);
  }

  /** k of n with nothing missing. */
  public static Rate of(int occurred, int observed) {
    return new Rate(occurred, observed, 0);
  }

  /** The draws that were planned, N: observed and missing. */
  public int planned() {
    return observed + missing;
  }

  /** The observed share k/n; empty when nothing was observed. */
  public OptionalDouble value() {
    return observed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) occurred / observed);
  }

  /** The counts of both together. */
  public Rate plus(Rate other) {
    return new Rate(
        Math.addExact(occurred, other.occurred),
        Math.addExact(observed, other.observed),
        Math.addExact(missing, other.missing));
  }

  /**
   * Wilson's score interval (Wilson 1927, JASA 22: 209-212), the one to display. Nothing observed
   * gives 0 to 1.
   *
   * @param level for example 0.95
   */
  public Interval wilson(double level) {
    return interval(BinomialConfidenceInterval.WILSON_SCORE, level);
  }

  /**
   * The exact interval (Clopper and Pearson 1934, Biometrika 26: 404-413), the one for gates: it
   * never covers less than its level. Nothing observed gives 0 to 1.
   *
   * @param level for example 0.95
   */
  public Interval clopperPearson(double level) {
    return interval(BinomialConfidenceInterval.CLOPPER_PEARSON, level);
  }

  /**
   * The exact one-sided upper bound (Clopper and Pearson 1934): "at most this, at the level". 0 of
   * 100 gives 0.0295 at 0.95.
   *
   * @param level for example 0.95
   */
  public double upperBound(double level) {
    double error = Quantiles.error(level);
    return occurred == observed
        ? 1
        : BetaDistribution.of(occurred + 1.0, observed - occurred)
            .inverseSurvivalProbability(error);
  }

  /**
   * The interval that holds whenever one looks (Robbins 1970, Annals of Mathematical Statistics 41:
   * 1397-1409, with a uniform mixture): the rates p at which the density of Beta(k + 1, n - k + 1)
   * is above 1 - level. Draws may be ended as soon as it is narrow enough; it is wider than one for
   * an n that was fixed before. 0 of 100 gives 0 to 0.0733 at 0.95.
   *
   * <p>Draws of several scenarios with rates of their own, each drawn once in a round, are as good,
   * looked at after whole rounds: of m rates p_s with mean p, and any rate q, the expected factor
   * of a round is the product of p_s q/p + (1 - p_s)(1 - q)/(1 - p) over s, which is at most the
   * m-th power of their mean q + (1 - q) = 1, geometric means being at most arithmetic ones. So the
   * mixture over q stays a supermartingale, and the interval holds for p.
   *
   * @param level for example 0.95
   */
  public Interval anytime(double level) {
    double error = Quantiles.error(level);
    var density = BetaDistribution.of(occurred + 1.0, observed - occurred + 1.0);
    DoublePredicate kept = p -> density.density(p) > error;
    double middle = observed == 0 ? 0.5 : (double) occurred / observed;
    return new Interval(
        kept.test(0) ? 0 : edge(kept, middle, 0), kept.test(1) ? 1 : edge(kept, middle, 1), level);
  }

  /**
   * The same with the worst cases for what is missing: its low end if none of it occurred, its high
   * end if all of it did. It holds whatever made them be missing.
   *
   * @param level for example 0.95
   */
  public Interval anytimeAtWorst(double level) {
    double low = of(occurred, planned()).anytime(level).low();
    return new Interval(low, of(occurred + missing, planned()).anytime(level).high(), level);
  }

  private static double edge(DoublePredicate kept, double inside, double outside) {
    double in = inside;
    double out = outside;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (in + out) / 2;
      if (kept.test(middle)) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return out;
  }

  /**
   * The worst cases for what is missing: k/N if none of it occurred, (k + u)/N if all of it did
   * (Manski 1989, J. Human Resources 24: 343-360). The level is 1, for the observed share of these
   * draws; sampling error comes on top. A claim must survive the end that hurts it.
   */
  public Interval missingBounds() {
    return planned() == 0
        ? new Interval(0, 1, 1)
        : new Interval((double) occurred / planned(), ((double) occurred + missing) / planned(), 1);
  }

  /**
   * The probability of at least k in n draws if the chance of each is as given: the exact one-sided
   * binomial test (Clopper and Pearson 1934).
   *
   * @param chance in [0, 1]
   */
  public double probabilityOfAtLeast(double chance) {
    return BinomialDistribution.of(observed, chance).survivalProbability(occurred - 1);
  }

  /**
   * The clean draws in a row that show a rate below a limit: the smallest n with (1 - limit)^n at
   * most 1 - level (Hanley and Lippman-Hand 1983, JAMA 249: 1743-1745).
   *
   * @param limit in (0, 1)
   * @param level one-sided, for example 0.95
   */
  public static int cleanDrawsNeeded(double limit, double level) {
    if (!(limit > 0 && limit < 1)) {
      throw new IllegalArgumentException("limit must lie in (0, 1), was " + limit);
    }
    return (int) Math.ceil(Math.log(Quantiles.error(level)) / Math.log1p(-limit));
  }

  private Interval interval(BinomialConfidenceInterval method, double level) {
    double error = Quantiles.error(level);
    if (observed == 0) {
      return new Interval(0, 1, level);
    }
    var found = method.fromErrorRate(observed, occurred, error);
    return new Interval(found.getLowerBound(), found.getUpperBound(), level);
  }
}
