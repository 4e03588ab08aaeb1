package dev.parable.run.call;

import dev.parable.run.call.internal.AdaptiveLimit;
import dev.parable.run.call.internal.AdaptiveLimit.Pass;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers through in the order in which they came, as many at once as the limit allows, and
 * nobody while the provider asked not to be called.
 */
final class Turnstile {

  private static final long LONG = Duration.ofDays(1).toNanos();

  private final AdaptiveLimit limit;
  private final Pace pace;
  private final Waiting waiting;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Ticket> queue = new ArrayDeque<>();
  private final long zero;
  private int inFlight;
  private long overloaded;

  /** Shut until this long after {@code zero}. */
  private long shutUntil;

  /** A caller who waits; gets a pass when it is its turn. */
  private static final class Ticket {
    private final Thread thread = Thread.currentThread();
    private @Nullable Pass pass;
  }

  Turnstile(AdaptiveLimit limit, Pace pace, Waiting waiting) {
    this.limit = limit;
    this.pace = pace;
    this.waiting = waiting;
    this.zero = pace.nanos();
  }

  /** Waits for its turn. The pass must be given back by one of the ways to leave. */
  Pass enter() {
    waiting.check();
    var ticket = new Ticket();
    lock.lock();
    try {
      queue.add(ticket);
      admit();
    } finally {
      lock.unlock();
    }
    try {
      while (true) {
        long wait;
        lock.lock();
        try {
          admit();
          if (ticket.pass != null) {
            return ticket.pass;
          }
          // Time alone opens a shut turnstile; else somebody who leaves does.
          wait = shutFor() > 0 ? shutFor() : LONG;
        } finally {
          lock.unlock();
        }
        waiting.park(wait);
      }
    } catch (RuntimeException | Error ending) {
      withdraw(ticket);
      throw ending;
    }
  }

  /** The call was answered. */
  void answered(Pass pass) {
    leave(() -> limit.answered(pass));
  }

  /** The call ended in a way that says nothing about how many are too many. */
  void left() {
    leave(() -> {});
  }

  /** The provider was overloaded, and may ask not to be called for a while. */
  void overloaded(Pass pass, Duration pause) {
    leave(
        () -> {
          overloaded++;
          limit.overloaded(pass);
          shutUntil = Math.max(shutUntil, pace.nanos() - zero + pause.toNanos());
          wakeFirst();
        });
  }

  private void leave(Runnable lesson) {
    lock.lock();
    try {
      inFlight--;
      lesson.run();
      admit();
    } finally {
      lock.unlock();
    }
  }

  private void admit() {
    while (!queue.isEmpty() && inFlight < limit.limit() && shutFor() <= 0) {
      Ticket next = queue.remove();
      inFlight++;
      next.pass = limit.send(inFlight);
      if (next.thread != Thread.currentThread()) {
        pace.unpark(next.thread);
      }
    }
  }

  private void withdraw(Ticket ticket) {
    lock.lock();
    try {
      if (ticket.pass == null) {
        queue.remove(ticket);
      } else {
        inFlight--;
      }
      admit();
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  /** The first in the queue watches the time for all behind it. */
  private void wakeFirst() {
    Ticket first = queue.peek();
    if (first != null) {
      pace.unpark(first.thread);
    }
  }

  private long shutFor() {
    return shutUntil - (pace.nanos() - zero);
  }

  /** How it stands. */
  record State(int inFlight, int limit, long overloaded, Duration shutFor) {}

  State state() {
    lock.lock();
    try {
      return new State(
          inFlight, limit.limit(), overloaded, Duration.ofNanos(Math.max(0, shutFor())));
    } finally {
      lock.unlock();
    }
  }
}
