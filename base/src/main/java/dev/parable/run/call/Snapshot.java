package dev.parable.run.call;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How the calls of a provider stand at this moment, for a line that shows it.
 *
 * @param inFlight calls that were sent and are not answered
 * @param limit calls that may be in flight now
 * @param waiting callers that wait for their turn, or for the end of a pause
 * @param overloaded answers so far, of this process, that said 429 or 529
 * @param replayed calls so far that the run store answered, for nothing
 * @param held how long from now a provider that answers nobody asked not to be called; zero when it
 *     answers, or did not ask
 * @param tokensPerSecond written by the models over the last ten seconds
 * @param usd the best guess of what the whole run cost so far; unpriced calls are not in it
 * @param unpriced calls of the run whose price nobody gave
 */
public record Snapshot(
    int inFlight,
    int limit,
    int waiting,
    long overloaded,
    long replayed,
    Duration held,
    double tokensPerSecond,
    double usd,
    long unpriced) {

  /** Checks. */
  public Snapshot {
    requireNonNull(held, "held");
  }
}
