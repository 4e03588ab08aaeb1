package dev.parable.run.call;

import java.util.OptionalLong;

/**
 * What a provider allows in a minute, where it is known. The provider's own count, which it sends
 * with its answers, corrects ours.
 *
 * @param requests a minute
 * @param tokens a minute, read and written together
 */
public record Rates(OptionalLong requests, OptionalLong tokens) {

  /** Nothing is known. */
  public static final Rates UNKNOWN = new Rates(OptionalLong.empty(), OptionalLong.empty());

  /** Checks. */
  public Rates {
    check("requests", requests);
    check("tokens", tokens);
  }

  /** Requests and tokens a minute. */
  public static Rates of(long requests, long tokens) {
    return new Rates(OptionalLong.of(requests), OptionalLong.of(tokens));
  }

  private static void check(String what, OptionalLong aMinute) {
    if (aMinute.isPresent() && aMinute.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "a rate is at least 1 a minute; " + what + " was " + aMinute.getAsLong());
    }
  }
}
