package dev.parable.experiment;

import static java.util.Objects.requireNonNull;

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

  /** Whether it has an interval of its own. */
  public boolean hasInterval() {
    return low < high;
  }
}
