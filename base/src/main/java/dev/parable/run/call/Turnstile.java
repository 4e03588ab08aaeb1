package dev.parable.run.call;

import static java.util.Objects.requireNonNull;

import dev.parable.run.call.internal.AdaptiveLimit;
import dev.parable.run.call.internal.AdaptiveLimit.Pass;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers through in the order in which they came, as many at once as the limit allows. A
 * caller passes twice: first to get its call ready, which takes a write to the disk, then to send
 * it. Somewhat more may get ready than may send, so that a connection that comes free finds a call
 * that waits for nothing else.
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

  /** One call more for so many in flight may be ready, or get ready, beyond the limit. */
  private static final int AHEAD = 8;

  private static final long FIRST_SCOUT = Duration.ofSeconds(1).toNanos();

  private final AdaptiveLimit limit;
  private final Pace pace;
  private final Waiting waiting;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Place> queue = new ArrayDeque<>();
  private final Deque<Place> ready = new ArrayDeque<>();
  private final long zero;
  private int gettingReady;
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

  /** A caller's place: in the queue, then where calls are got ready, then among the ready ones. */
  static final class Place {
    private final Thread thread = Thread.currentThread();
    private boolean admitted;
    private @Nullable Pass pass;
  }

  Turnstile(AdaptiveLimit limit, Pace pace, Waiting waiting) {
    this.limit = limit;
    this.pace = pace;
    this.waiting = waiting;
    this.zero = pace.nanos();
  }

  /**
   * Waits until a call may be got ready. The place must be given up, by {@link #send} or by {@link
   * #withdraw}.
   */
  Place enter() {
    waiting.check();
    var place = new Place();
    lock.lock();
    try {
      queue.add(place);
    } finally {
      lock.unlock();
    }
    try {
      await(() -> place.admitted);
    } catch (RuntimeException | Error ending) {
      withdraw(place);
      throw ending;
    }
    return place;
  }

  /**
   * Waits until the call that was got ready may be sent. The pass must be given back by one of the
   * ways to leave; where there is none since the run ends, the place is given up.
   */
  Pass send(Place place) {
    lock.lock();
    try {
      gettingReady--;
      ready.add(place);
    } finally {
      lock.unlock();
    }
    try {
      await(() -> place.pass != null);
    } catch (RuntimeException | Error ending) {
      lock.lock();
      try {
        if (place.pass != null) {
          inFlight--;
        }
        ready.remove(place);
        admit();
        wakeFirst();
      } finally {
        lock.unlock();
      }
      throw ending;
    }
    return requireNonNull(place.pass);
  }

  /** The call is not to be sent. */
  void withdraw(Place place) {
    lock.lock();
    try {
      if (place.admitted) {
        gettingReady--;
      } else {
        queue.remove(place);
      }
      admit();
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  private void await(BooleanSupplier turn) {
    while (true) {
      long wait;
      lock.lock();
      try {
        admit();
        if (turn.getAsBoolean()) {
          return;
        }
        // Time alone lets through a shut turnstile; else somebody who leaves does.
        boolean shut = shutFor() > 0 && scoutAt > now();
        wait = shut ? Math.min(scoutAt - now(), shutFor()) : LONG;
      } finally {
        lock.unlock();
      }
      waiting.park(wait);
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
    while (!ready.isEmpty() && inFlight < limit.limit() && mayGo()) {
      Place next = ready.remove();
      inFlight++;
      Pass pass = limit.send(inFlight);
      next.pass = pass;
      lastSend = pass.send();
      scouted = shutFor() > 0;
      wake(next);
    }
    while (!queue.isEmpty() && mayGetReady()) {
      Place next = queue.remove();
      gettingReady++;
      next.admitted = true;
      wake(next);
    }
    if (scouted) {
      wakeFirst();
    }
  }

  /** While it is shut, one for the next scout is enough. */
  private boolean mayGetReady() {
    int notSent = gettingReady + ready.size();
    return shutFor() > 0
        ? notSent == 0
        : notSent + inFlight < limit.limit() + limit.limit() / AHEAD;
  }

  private void wake(Place place) {
    if (place.thread != Thread.currentThread()) {
      pace.unpark(place.thread);
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

  /** The first of those who wait watches the time for all behind it. */
  private void wakeFirst() {
    Place first = ready.isEmpty() ? queue.peek() : ready.peek();
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
