package dev.parable.run.call;

import java.util.Locale;

/**
 * The money that the calls of a run may cost in all, also over several resumptions. A call that
 * could break it is not sent.
 *
 * @param usd US dollars; infinite for no limit
 */
public record Budget(double usd) {

  /** No limit. */
  public static final Budget UNLIMITED = new Budget(Double.POSITIVE_INFINITY);

  /** Checks. */
  public Budget {
    if (!(usd >= 0)) {
      throw new IllegalArgumentException("a budget is 0 or more US dollars, was " + usd);
    }
  }

  /** Whether there is a limit at all. */
  public boolean limited() {
    return usd < Double.POSITIVE_INFINITY;
  }

  @Override
  public String toString() {
    return limited() ? money(usd) : "no budget";
  }

  /** Dollars as people read them: cents, and more digits only where cents would say nothing. */
  static String money(double usd) {
    return String.format(Locale.ROOT, usd == 0 || usd >= 1 ? "%.2f USD" : "%.4f USD", usd);
  }
}
