package dev.parable.stats;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A number with its uncertainty, ready to be shown.
 *
 * @param value a fraction, or a difference of fractions
 * @param low the lower limit of the 95 % interval; equals high and value where there is none
 * @param clusters independent units behind it: surfaces, or training seeds
 * @param caveat why there is no interval, or what to beware of; empty where nothing
 */
public record Figure(
    double value,
    double low,
    double high,
    int occurred,
    int observed,
    int clusters,
    String caveat) {

  /** Checks. */
  public Figure {
    requireNonNull(caveat, "caveat");
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "an interval needs low <= high, was " + low + " .. " + high);
    }
  }

  /** A rate over scenarios in general, or the reason why it has no interval. */
  public static Figure of(Estimate estimate, double level) {
    Rate total = estimate.total();
    if (total.observed() == 0) {
      return new Figure(0, 0, 1, 0, 0, 0, "nothing was observed");
    }
    double mean = estimate.mean().orElseThrow();
    return switch (estimate.bounds(level)) {
      case Estimate.Bounds.Between(Interval interval) ->
          new Figure(
              mean,
              interval.low(),
              interval.high(),
              total.occurred(),
              total.observed(),
              estimate.clusterCount(),
              "");
      case Estimate.Bounds.Unanimous(
              boolean always,
              Interval interval,
              Interval these,
              double others) ->
          new Figure(
              mean,
              interval.low(),
              interval.high(),
              total.occurred(),
              total.observed(),
              estimate.clusterCount(),
              String.format(
                  Locale.ROOT,
                  "%s seen: in these scenarios at %s %.1f %%; up to %.0f %% of others may differ",
                  always ? "always" : "never",
                  always ? "least" : "most",
                  100 * (always ? these.low() : these.high()),
                  100 * others));
      case Estimate.Bounds.Unknown(String reason) ->
          new Figure(
              mean,
              mean,
              mean,
              total.occurred(),
              total.observed(),
              estimate.clusterCount(),
              reason);
    };
  }

  /** Whether it has an interval of its own. */
  public boolean hasInterval() {
    return low < high;
  }
}
