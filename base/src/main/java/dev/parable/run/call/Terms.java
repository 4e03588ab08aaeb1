package dev.parable.run.call;

import static java.util.Objects.requireNonNull;

import dev.parable.run.Retries;
import java.time.Duration;

/**
 * How calls of a provider are made.
 *
 * @param retries of a call that failed in passing
 * @param deadline of one attempt, after which it is given up and, if tries are left, made again
 */
public record Terms(Concurrency concurrency, Rates rates, Retries retries, Duration deadline) {

  /** For a hosted provider of which nothing is known. */
  public static final Terms USUAL =
      new Terms(Concurrency.USUAL, Rates.UNKNOWN, Retries.USUAL, Duration.ofMinutes(10));

  /** Checks. */
  public Terms {
    requireNonNull(concurrency, "concurrency");
    requireNonNull(rates, "rates");
    requireNonNull(retries, "retries");
    if (deadline.isNegative() || deadline.isZero() || deadline.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "the deadline of an attempt must lie between 0 and a day, was " + deadline);
    }
  }

  /** The same with other numbers in flight. */
  public Terms with(Concurrency other) {
    return new Terms(other, rates, retries, deadline);
  }

  /** The same with known rates. */
  public Terms with(Rates other) {
    return new Terms(concurrency, other, retries, deadline);
  }

  /** The same with other retries. */
  public Terms with(Retries other) {
    return new Terms(concurrency, rates, other, deadline);
  }

  /** The same with another deadline. */
  public Terms within(Duration attempt) {
    return new Terms(concurrency, rates, retries, attempt);
  }
}
