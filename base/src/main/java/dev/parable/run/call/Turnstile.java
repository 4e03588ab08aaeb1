package dev.parable.run.call;

import dev.parable.run.call.internal.AdaptiveLimit;
import dev.parable.run.call.internal.AdaptiveLimit.Pass;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers through in the order in which they came, as many at once as the limit allows.
 *
 * <p>When a provider asks for a pause, whoever was refused keeps it; that is not the turnstile's
 * business, since there are providers that ask for a minute and answer all others meanwhile. Only
 * when it refused many in a row and answered nobody, the turnstile is shut for as long as it asked;
 * then a single scout goes after one second, two, four ..., and the first one that is answered
 * opens it for all.
 */
final class Turnstile {

  private static final long LONG = Duration.ofDays(1).toNanos();

  /** So many refusals with no answer between them are no chance. */
  private static final int MANY = 8;

  private static final long FIRST_SCOUT = Duration.ofSeconds(1).toNanos();

  private final AdaptiveLimit limit;
  private final Pace pace;
  private final Waiting waiting;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Ticket> queue = new ArrayDeque<>();
  private final long zero;
  private int inFlight;
  private long overloaded;
  private int refusedInARow;
  private long lastSend;

  /** Shut until this long after {@code zero}, as the provider asked. */
  private long shutUntil;

  /** The same for the next scout, and how long after it the one behind it goes. */
  private long scoutAt;

  private long scoutPause = FIRST_SCOUT;

  /** Answers to calls sent later say that it can be opened. */
  private long sendAtShut;

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
          // Time alone lets through a shut turnstile; else somebody who leaves does.
          boolean shut = shutFor() > 0 && scoutAt > now();
          wait = shut ? Math.min(scoutAt - now(), shutFor()) : LONG;
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
    leave(
        () -> {
          refusedInARow = 0;
          scoutPause = FIRST_SCOUT;
          if (shutFor() > 0 && pass.send() > sendAtShut) {
            shutUntil = now();
            wakeFirst();
          }
          limit.answered(pass);
        });
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
          refusedInARow++;
          limit.overloaded(pass);
          if (refusedInARow >= MANY && pause.isPositive()) {
            shut(pause.toNanos());
          }
        });
  }

  private void shut(long nanos) {
    if (shutFor() <= 0) {
      scoutAt = now() + scoutPause;
      sendAtShut = lastSend;
    }
    shutUntil = Math.max(shutUntil, now() + nanos);
    wakeFirst();
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
    boolean scouted = false;
    while (!queue.isEmpty() && inFlight < limit.limit() && mayGo()) {
      Ticket next = queue.remove();
      inFlight++;
      next.pass = limit.send(inFlight);
      lastSend = next.pass.send();
      scouted = shutFor() > 0;
      if (next.thread != Thread.currentThread()) {
        pace.unpark(next.thread);
      }
    }
    if (scouted) {
      wakeFirst();
    }
  }

  /** While it is shut, to say so is to send a scout. */
  private boolean mayGo() {
    if (shutFor() <= 0) {
      return true;
    }
    if (scoutAt > now()) {
      return false;
    }
    scoutPause = Math.min(2 * scoutPause, LONG);
    scoutAt = now() + scoutPause;
    return true;
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
    return shutUntil - now();
  }

  private long now() {
    return pace.nanos() - zero;
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
