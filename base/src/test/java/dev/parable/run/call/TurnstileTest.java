package dev.parable.run.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.run.Stop;
import dev.parable.run.call.internal.AdaptiveLimit;
import dev.parable.run.call.internal.AdaptiveLimit.Pass;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The moving limit once more, with real threads in real time. */
@Timeout(60)
class TurnstileTest {

  private static final int[] HIDDEN = {8, 48, 6};
  private static final int CALLS_A_PHASE = 3_000;
  private static final int CALLERS = 64;
  private static final Duration LATENCY = Duration.ofMillis(2);

  /** Takes so many at once; which number it is depends on how many calls it had. */
  private static final class Server {
    private int calls;
    private int inFlight;
    private int refused;
    private final long[] inFlightSum = new long[HIDDEN.length];
    private final long[] arrivals = new long[HIDDEN.length];

    boolean ask() {
      synchronized (this) {
        int phase = Math.min(HIDDEN.length - 1, calls / CALLS_A_PHASE);
        calls++;
        if (inFlight >= HIDDEN[phase]) {
          refused++;
          return false;
        }
        inFlight++;
        if (calls % CALLS_A_PHASE > CALLS_A_PHASE / 2) {
          inFlightSum[phase] += inFlight;
          arrivals[phase]++;
        }
      }
      LockSupport.parkNanos(LATENCY.toNanos());
      synchronized (this) {
        inFlight--;
      }
      return true;
    }

    synchronized boolean done() {
      return calls >= HIDDEN.length * CALLS_A_PHASE;
    }
  }

  @Test
  void theLimitIsFoundByRealThreads() {
    var server = new Server();
    Pace pace = Pace.real();
    var waiting = new Waiting(pace, new Stop());
    var turnstile = new Turnstile(new AdaptiveLimit(Concurrency.USUAL), pace, waiting);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        threads.execute(
            () -> {
              while (!server.done()) {
                Pass pass = turnstile.send(turnstile.enter());
                if (server.ask()) {
                  turnstile.answered(pass);
                } else {
                  turnstile.overloaded(pass, Duration.ZERO);
                }
              }
            });
      }
    }
    for (int phase = 0; phase < HIDDEN.length; phase++) {
      assertThat((double) server.inFlightSum[phase] / server.arrivals[phase] / HIDDEN[phase])
          .as("share of phase %d", phase)
          .isGreaterThan(0.7);
    }
    assertThat((double) server.refused / server.calls).isLessThan(0.1);
    assertThat(turnstile.state().inFlight()).isZero();
  }
}
