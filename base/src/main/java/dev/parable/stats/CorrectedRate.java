package dev.parable.stats;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The rate that a grader's verdicts point to once its errors are taken out (Rogan and Gladen 1978,
 * American J. Epidemiology 107: 71-76). Few items of known answer leave it unsure however many
 * verdicts there are, and it rests on the grader doing as well here as on those items.
 *
 * @param observed the verdicts, by scenario or surface
 * @param accuracy of the grader that gave them, from other items than these
 */
public record CorrectedRate(Estimate observed, Accuracy accuracy) {

  /**
   * (p - f)/J with the observed rate p, the rate of false alarms f and Youden's J. It is not cut
   * off at 0 and 1: a value outside says that the observed rate is within the grader's error. Empty
   * when nothing was observed or J is not above 0; {@link #interval} says which.
   */
  public OptionalDouble value() {
    if (!identified()) {
      return OptionalDouble.empty();
    }
    double alarms = accuracy.falseAlarms().value().orElseThrow();
    return OptionalDouble.of((observed.mean().orElseThrow() - alarms) / youden());
  }

  /**
   * The delta method's standard error, from the clustered error of the observed rate and the
   * binomial errors of sensitivity and specificity (Rogan and Gladen 1978). With one cluster the
   * observed rate's is binomial too. Empty where the value is. It makes no interval here: a grader
   * without a mistake on its items adds nothing to it.
   */
  public OptionalDouble standardError() {
    OptionalDouble value = value();
    if (value.isEmpty()) {
      return value;
    }
    double rate = value.getAsDouble();
    Rate total = observed.total();
    double clustered = observed.standardError().orElse(Math.sqrt(binomial(total)));
    double variance =
        clustered * clustered
            + rate * rate * binomial(accuracy.sensitivity())
            + (1 - rate) * (1 - rate) * binomial(accuracy.specificity());
    return OptionalDouble.of(Math.sqrt(variance) / youden());
  }

  /**
   * The recommended interval, clipped to [0, 1]: that of Lang and Reiczigel 2014 (Preventive
   * Veterinary Medicine 113: 13-22), with the cautious size for n and Student's quantile with C - 1
   * degrees of freedom for z, as in {@link Estimate#bounds}. Their shift keeps z: with the quantile
   * of two clusters, 12.7, it would move the interval off the rate. One cluster speaks of that
   * scenario alone, as in {@link Estimate#interval}.
   *
   * <p>It covers 0.95 and more from two surfaces and a grader known from 5 items of either answer
   * on, in what was simulated ({@code CorrectedCoverageTest}), and mostly much more.
   *
   * @param level for example 0.95
   */
  public Claim interval(double level) {
    double z = Quantiles.normal(level);
    if (!identified()) {
      return new Claim.Withheld(lacking());
    }
    Rate positives = accuracy.sensitivity();
    Rate negatives = accuracy.specificity();
    double j = shrunk(positives) + shrunk(negatives) - 1;
    if (j <= 0) {
      return new Claim.Withheld(
          "too few items of known answer to tell the grader from chance; grade more of them");
    }
    int clusters = observed.clusterCount();
    double t = clusters < 2 ? z : Quantiles.student(level, clusters - 1);
    double n = observed.cautiousSize().orElse(observed.total().observed());
    double p = (n * observed.mean().orElseThrow() + t * t / 2) / (n + t * t);
    double rate = (p + shrunk(negatives) - 1) / j;
    double missed = rate * spread(positives);
    double alarms = (1 - rate) * spread(negatives);
    double centre = rate + 2 * z * z * (missed - alarms);
    double variance = p * (1 - p) / (n + t * t) + rate * missed + (1 - rate) * alarms;
    double half = t * Math.sqrt(variance) / j;
    return within(new Interval(centre - half, centre + half, level));
  }

  private static Claim within(Interval interval) {
    if (interval.high() < 0) {
      return new Claim.Withheld(
          "fewer were found than the grader's false alarms on its items of known answer explain;"
              + " measure it on items like these");
    }
    if (interval.low() > 1) {
      return new Claim.Withheld(
          "more were found than the grader's misses on its items of known answer allow;"
              + " measure it on items like these");
    }
    return new Claim.Made(interval.clip(0, 1));
  }

  private boolean identified() {
    return observed.mean().isPresent() && accuracy.youden().orElse(0) > 0;
  }

  private String lacking() {
    if (observed.mean().isEmpty()) {
      return "no trial was observed";
    }
    if (accuracy.youden().isEmpty()) {
      return String.format(
          Locale.ROOT,
          "the grader answered %d items whose answer is yes and %d whose answer is no;"
              + " grade some of both",
          accuracy.sensitivity().observed(),
          accuracy.specificity().observed());
    }
    return String.format(
        Locale.ROOT,
        "the grader says yes to %.2f of the items whose answer is yes and to %.2f of the others,"
            + " so its verdicts tell nothing of the rate; use another grader",
        accuracy.sensitivity().value().orElseThrow(),
        accuracy.falseAlarms().value().orElseThrow());
  }

  private double youden() {
    return accuracy.youden().orElseThrow();
  }

  private static double binomial(Rate rate) {
    double p = rate.value().orElseThrow();
    return p * (1 - p) / rate.observed();
  }

  /** One item of each kind more, so that no mistake in a few items is not certainty. */
  private static double shrunk(Rate rate) {
    return (rate.occurred() + 1.0) / (rate.observed() + 2.0);
  }

  private static double spread(Rate rate) {
    return shrunk(rate) * (1 - shrunk(rate)) / (rate.observed() + 2.0);
  }
}
