package dev.parable.inspect;

import static java.util.Objects.requireNonNull;

import dev.parable.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a sample took: calls, tokens, money, time.
 *
 * @param calls how often a model was asked, failures included; 0 also where a log does not say
 * @param usd what all of it cost, US dollars; empty where any part of it is not known
 * @param started when it was begun
 * @param completed when it was over; in a run that was broken off and gone on with, the pause is
 *     between the two
 * @param working how long models were working on answers that were kept: no pauses, no failures
 */
public record Spent(
    int calls,
    Usage usage,
    Optional<Double> usd,
    Optional<Instant> started,
    Optional<Instant> completed,
    Optional<Duration> working) {

  /** Nobody says. */
  public static final Spent UNKNOWN =
      new Spent(
          0, Usage.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Nobody says more than when it was over. */
  static Spent until(Optional<Instant> completed) {
    return new Spent(
        0, Usage.NONE, Optional.empty(), Optional.empty(), completed, Optional.empty());
  }

  /** Checks. */
  public Spent {
    requireNonNull(usage, "usage");
    requireNonNull(usd, "usd");
    requireNonNull(started, "started");
    requireNonNull(completed, "completed");
    requireNonNull(working, "working");
    if (calls < 0 || usd.filter(dollars -> !(dollars >= 0)).isPresent()) {
      throw new IllegalArgumentException(
          "calls and dollars of a sample are at least 0, were " + calls + " and " + usd);
    }
  }

  /** From the beginning to the end, where both are known. */
  public Optional<Duration> total() {
    return started.flatMap(from -> completed.map(to -> Duration.between(from, to)));
  }
}
