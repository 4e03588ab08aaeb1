package dev.parable.run.internal;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.parable.model.ModelException;
import dev.parable.run.Retries;
import dev.parable.run.StoppedException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Makes a call again after a passing failure. When the work is to end, nobody waits out a pause:
 * whoever sleeps is woken, and only who sleeps, so that no call in flight is torn.
 */
public final class Attempts {

  private static final double JITTER = 0.25;

  private final Retries retries;
  private final BooleanSupplier ending;
  private final RetryPolicy<Object> policy;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Thread> asleep = new HashSet<>();

  /**
   * Plans.
   *
   * @param ending whether no further try is wanted
   */
  public Attempts(Retries retries, BooleanSupplier ending) {
    this.retries = retries;
    this.ending = ending;
    this.policy = policy();
  }

  private RetryPolicy<Object> policy() {
    var policy =
        RetryPolicy.builder()
            .handleIf(this::mayPass)
            .withMaxRetries(retries.most())
            .onRetryScheduled(event -> fallAsleep())
            .onRetry(event -> wakeUp());
    if (!retries.longest().isZero()) {
      if (retries.first().compareTo(retries.longest()) < 0 && !retries.first().isZero()) {
        policy.withBackoff(retries.first(), retries.longest());
      } else {
        policy.withDelay(retries.first());
      }
      policy.withJitter(JITTER);
      policy.withDelayFnOn(
          context -> asked(context.<ModelException>getLastException()), ModelException.class);
    }
    return policy.build();
  }

  /**
   * Calls, again if need be.
   *
   * @throws ModelException the last one, when no further try is left or could help
   * @throws StoppedException when the work ended in a pause between two tries
   */
  public <T> T call(Supplier<T> step) {
    if (retries.most() == 0) {
      return step.get();
    }
    try {
      return Failsafe.with(policy).get(step::get);
    } catch (FailsafeException woken) {
      if (woken.getCause() instanceof InterruptedException) {
        throw new StoppedException();
      }
      throw woken;
    } finally {
      wakeUp();
    }
  }

  /** Ends every pause. */
  public void wake() {
    lock.lock();
    try {
      asleep.forEach(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }

  private boolean mayPass(Throwable failure) {
    return failure instanceof ModelException model && model.passing() && !ending.getAsBoolean();
  }

  /** Scattering must not undercut what was asked for; a negative answer means: the usual pause. */
  private Duration asked(ModelException failure) {
    return failure
        .retryAfter()
        .map(pause -> Duration.ofMillis((long) Math.ceil(pause.toMillis() / (1 - JITTER))))
        .map(pause -> pause.compareTo(retries.longest()) > 0 ? retries.longest() : pause)
        .orElse(Duration.ofNanos(-1));
  }

  private void fallAsleep() {
    lock.lock();
    try {
      asleep.add(Thread.currentThread());
      if (ending.getAsBoolean()) {
        Thread.currentThread().interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** An interruption that came too late for the sleep must not reach the call after it. */
  private void wakeUp() {
    lock.lock();
    try {
      if (asleep.remove(Thread.currentThread()) && Thread.interrupted() && !ending.getAsBoolean()) {
        Thread.currentThread().interrupt();
      }
    } finally {
      lock.unlock();
    }
  }
}
