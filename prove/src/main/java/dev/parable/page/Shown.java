package dev.parable.page;

import dev.parable.stats.Figure;
import java.util.Locale;

/**
 * Numbers as text. Rates are shown in whole percent (in tenths below one), differences in
 * percentage points with one decimal; a rate that is not zero is never shown as zero.
 */
public final class Shown {

  /** Shown where there is no number. */
  public static final String NONE = "–";

  private static final String NARROW = "\u00A0";

  private Shown() {}

  /** A fraction in percent: {@code 38 %}. */
  public static String rate(double fraction) {
    return Double.isNaN(fraction) ? NONE : bare(fraction) + NARROW + "%";
  }

  /** The rate of a figure; none where nothing was observed. */
  public static String rate(Figure figure) {
    return known(figure) ? rate(figure.value()) : NONE;
  }

  /** The interval of a rate: {@code 32–45 %}, {@code 75 to >99 %}; says so where there is none. */
  public static String range(Figure figure) {
    if (!known(figure)) {
      return "no data";
    }
    if (!figure.hasInterval()) {
      return "no interval";
    }
    String low = bare(figure.low());
    String high = bare(figure.high());
    boolean plain = Character.isDigit(low.charAt(0)) && Character.isDigit(high.charAt(0));
    return low + (plain ? "–" : NARROW + "to" + NARROW) + high + NARROW + "%";
  }

  /** A difference in percentage points: {@code −15.0}. */
  public static String points(double difference) {
    if (Double.isNaN(difference)) {
      return NONE;
    }
    String digits = String.format(Locale.ROOT, "%.1f", Math.abs(difference) * 100);
    return digits.equals("0.0") ? "0.0" : (difference < 0 ? "−" : "+") + digits;
  }

  /** The interval of a difference: {@code −19.1 to −11.0}. */
  public static String pointsRange(Figure figure) {
    return figure.hasInterval()
        ? points(figure.low()) + " to " + points(figure.high())
        : "no interval";
  }

  /** A probability: {@code 0.032}, {@code < 0.001}; says so where there was no test. */
  public static String p(double p) {
    if (Double.isNaN(p)) {
      return "no test";
    }
    return p < 0.001
        ? "<" + NARROW + "0.001"
        : String.format(Locale.ROOT, p < 0.1 ? "%.3f" : "%.2f", p);
  }

  /** A number with a fixed count of decimals. */
  public static String decimal(double value, int decimals) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A count with its noun: {@code 1 seed}, {@code 3 seeds}. */
  public static String count(int n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }

  /** Whether anything was observed behind a figure. */
  public static boolean known(Figure figure) {
    return Double.isFinite(figure.value()) && figure.observed() > 0;
  }

  private static String bare(double fraction) {
    double percent = fraction * 100;
    if (percent > 0 && percent < 0.95) {
      return percent < 0.1 ? "<0.1" : String.format(Locale.ROOT, "%.1f", percent);
    }
    return percent < 100 && percent >= 99.5 ? ">99" : String.valueOf(Math.round(percent));
  }
}
