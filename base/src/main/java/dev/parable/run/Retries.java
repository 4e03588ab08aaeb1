package dev.parable.run;

import java.time.Duration;

/**
 * How often, and after which pause, a call that failed in passing is made again. The pause doubles
 * each time and is scattered by a quarter, so that many callers do not come back at once.
 *
 * @param most tries after the first one
 * @param first the pause before the second try; zero for none, ever
 * @param longest the longest pause, also where a server asks for a longer one
 */
public record Retries(int most, Duration first, Duration longest) {

  /**
   * Eight more tries within about a minute; up to two minutes each where a server asks. Where one
   * call of four fails, two of a million have none that succeeds; with six tries it would be one of
   * sixteen thousand, and a large run would miss it.
   */
  public static final Retries USUAL = new Retries(8, Duration.ofMillis(250), Duration.ofMinutes(2));

  /** Checks. */
  public Retries {
    if (most < 0) {
      throw new IllegalArgumentException("retries must be 0 or more, were " + most);
    }
    if (first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "the first pause must lie between 0 and the longest, were " + first + " and " + longest);
    }
  }

  /** Without any pause. */
  public static Retries atOnce(int most) {
    return new Retries(most, Duration.ZERO, Duration.ZERO);
  }
}
