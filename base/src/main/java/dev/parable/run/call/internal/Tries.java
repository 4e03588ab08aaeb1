package dev.parable.run.call.internal;

import dev.failsafe.Execution;
import dev.failsafe.RetryPolicy;
import dev.parable.model.ModelException;
import dev.parable.run.Retries;
import java.time.Duration;
import java.util.Optional;

/**
 * Says whether, and after which pause, a call that failed is made again. Failsafe reckons; nobody
 * waits in here, so that time can be any.
 */
public final class Tries {

  private static final double JITTER = 0.25;

  private final Execution<Object> execution;
  private final Retries retries;

  private Tries(Execution<Object> execution, Retries retries) {
    this.execution = execution;
    this.retries = retries;
  }

  /** What all calls with the same retries share. */
  public static final class Plan {
    private final RetryPolicy<Object> policy;
    private final Retries retries;

    /** Plans. */
    public Plan(Retries retries) {
      this.retries = retries;
      var builder =
          RetryPolicy.builder()
              .handleIf(failure -> failure instanceof ModelException known && known.passing())
              .withMaxRetries(retries.most());
      if (!retries.first().isZero()) {
        if (retries.first().compareTo(retries.longest()) < 0) {
          builder.withBackoff(retries.first(), retries.longest());
        } else {
          builder.withDelay(retries.first());
        }
        builder.withJitter(JITTER);
      }
      this.policy = builder.build();
    }

    /** Before the first try of a call. */
    public Tries begin() {
      return new Tries(Execution.of(policy), retries);
    }
  }

  /** The pause before the next try; empty when there is none. */
  public Optional<Duration> after(ModelException failure) {
    execution.recordException(failure);
    if (execution.isComplete()) {
      return Optional.empty();
    }
    Duration asked = failure.retryAfter().orElse(execution.getDelay());
    return Optional.of(asked.compareTo(retries.longest()) > 0 ? retries.longest() : asked);
  }
}
