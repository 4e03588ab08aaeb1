package dev.parable.run.call.internal;

import dev.parable.model.ModelException;
import dev.parable.run.call.Pace;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Gives up attempts that take too long, by interrupting them. One watch for all attempts. */
public final class Deadlines {

  private static final long LONG = Duration.ofDays(1).toNanos();

  private final Pace pace;
  private final Duration each;
  private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private volatile boolean idle;
  private volatile Thread watch = Thread.currentThread();

  /**
   * Begins to watch.
   *
   * @param each how long an attempt may take
   */
  public Deadlines(Pace pace, Duration each) {
    this.pace = pace;
    this.each = each;
    pace.start(this::watch);
  }

  /** An attempt, by the thread that makes it; an interruption never reaches beyond its end. */
  private static final class Attempt {
    private final Thread thread = Thread.currentThread();
    private final long begin;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean ended;
    private boolean late;

    Attempt(long begin) {
      this.begin = begin;
    }
  }

  /**
   * Makes an attempt.
   *
   * @throws ModelException of kind {@code PASSING} when it took too long
   */
  public <T> T within(Supplier<T> step) {
    var attempt = new Attempt(pace.nanos());
    running.add(attempt);
    if (idle) {
      pace.unpark(watch);
    }
    try {
      return step.get();
    } catch (RuntimeException failed) {
      throw end(attempt) ? givenUp(failed) : failed;
    } finally {
      end(attempt);
    }
  }

  private ModelException givenUp(RuntimeException failed) {
    var late =
        new ModelException(
            ModelException.Kind.PASSING,
            "no answer within "
                + each.toMillis() / 1000.0
                + " s, so the attempt was given up ("
                + failed.getMessage()
                + ")",
            failed);
    return failed instanceof ModelException known
        ? known.exchange().map(late::with).orElse(late)
        : late;
  }

  /** Says whether it was late; the interruption that told it so ends here. */
  private boolean end(Attempt attempt) {
    running.remove(attempt);
    attempt.lock.lock();
    try {
      attempt.ended = true;
      if (attempt.late) {
        Thread.interrupted();
      }
      return attempt.late;
    } finally {
      attempt.lock.unlock();
    }
  }

  private void watch() {
    watch = Thread.currentThread();
    while (!closed) {
      idle = true;
      long next = next();
      // Attempts that begin later are late later, so only with none must the next one wake us.
      idle = next == LONG;
      pace.park(next);
    }
  }

  /** Interrupts what is late; says for how long nothing else can be. */
  private long next() {
    long next = LONG;
    for (Attempt attempt : running) {
      long left = each.toNanos() - (pace.nanos() - attempt.begin);
      if (left <= 0) {
        giveUp(attempt);
      } else {
        next = Math.min(next, left);
      }
    }
    return next;
  }

  private void giveUp(Attempt attempt) {
    attempt.lock.lock();
    try {
      if (!attempt.ended && !attempt.late) {
        attempt.late = true;
        attempt.thread.interrupt();
        pace.unpark(attempt.thread);
      }
    } finally {
      attempt.lock.unlock();
    }
  }

  /** Watches no longer. */
  public void close() {
    closed = true;
    pace.unpark(watch);
  }
}
