package dev.parable.model;

import java.time.LocalDate;

/**
 * What a provider asks for tokens, in US dollars a million.
 *
 * @param input read, and not from a cache
 * @param output written, thinking included
 * @param cacheRead read from the provider's cache
 * @param cacheWrite read, and put into the provider's cache
 * @param asOf the day on which this was the price
 */
public record Price(
    double input, double output, double cacheRead, double cacheWrite, LocalDate asOf) {

  private static final double MILLION = 1e6;

  /** Checks. */
  public Price {
    check("input", input);
    check("output", output);
    check("cacheRead", cacheRead);
    check("cacheWrite", cacheWrite);
  }

  private static void check(String what, double usd) {
    if (!(usd >= 0 && usd < 1e6)) {
      throw new IllegalArgumentException(
          "a price is 0 or more US dollars a million tokens; " + what + " was " + usd);
    }
  }

  /** The same at half the price, which is what providers ask for answers in a batch. */
  public Price half() {
    return new Price(input / 2, output / 2, cacheRead / 2, cacheWrite / 2, asOf);
  }

  /** What this many tokens cost, in US dollars. */
  public double usd(Usage usage) {
    return (usage.input() * input
            + usage.output() * output
            + usage.cacheRead() * cacheRead
            + usage.cacheWrite() * cacheWrite)
        / MILLION;
  }
}
