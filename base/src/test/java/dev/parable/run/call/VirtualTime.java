package dev.parable.run.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time that stands still while anybody works, and jumps when all wait. One actor runs at a time, in
 * the order in which they became ready, so that what happens is the same every time.
 */
final class VirtualTime implements Pace {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Thread, Actor> actors = new HashMap<>();
  private final Deque<Actor> ready = new ArrayDeque<>();
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final Semaphore ended = new Semaphore(0);
  private boolean running;
  private long now;
  private long order;
  private int guests;

  private static final class Actor {
    private final Semaphore turn = new Semaphore(0);
    private boolean permit;
    private boolean parked;
    private long parks;
  }

  private record Alarm(long at, long order, Actor actor, long park) implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  /** Adds an actor whose end is waited for. */
  void act(Runnable work) {
    lock.lock();
    try {
      guests++;
      enlist(
          () -> {
            try {
              work.run();
            } catch (Throwable failed) {
              failures.add(failed);
            }
            guests--;
          });
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start(Runnable work) {
    lock.lock();
    try {
      enlist(work);
    } finally {
      lock.unlock();
    }
  }

  private void enlist(Runnable work) {
    var actor = new Actor();
    Thread thread =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  actor.turn.acquireUninterruptibly();
                  work.run();
                  lock.lock();
                  try {
                    actors.remove(Thread.currentThread());
                    if (guests == 0) {
                      ended.release();
                    } else {
                      next();
                    }
                  } finally {
                    lock.unlock();
                  }
                });
    actors.put(thread, actor);
    ready.add(actor);
    thread.start();
  }

  /** Lets the actors act until all that {@link #act} are done. */
  void run() {
    lock.lock();
    try {
      next();
    } finally {
      lock.unlock();
    }
    ended.acquireUninterruptibly();
    running = false;
    if (!failures.isEmpty()) {
      var all = new AssertionError(failures.size() + " actors failed", failures.getFirst());
      failures.clear();
      throw all;
    }
  }

  private void next() {
    while (ready.isEmpty()) {
      Alarm alarm = alarms.poll();
      if (alarm == null) {
        failures.add(new AssertionError("all wait for each other"));
        ended.release();
        return;
      }
      if (alarm.actor.parked && alarm.actor.parks == alarm.park) {
        now = Math.max(now, alarm.at);
        alarm.actor.parked = false;
        ready.add(alarm.actor);
      }
    }
    running = true;
    ready.remove().turn.release();
  }

  @Override
  public long nanos() {
    return now;
  }

  Duration elapsed() {
    return Duration.ofNanos(now);
  }

  @Override
  public void park(long nanos) {
    Actor me;
    lock.lock();
    try {
      me = actors.get(Thread.currentThread());
      if (me.permit) {
        me.permit = false;
        return;
      }
      if (nanos <= 0) {
        return;
      }
      me.parked = true;
      me.parks++;
      long at = now + nanos < 0 ? Long.MAX_VALUE : now + nanos;
      if (nanos < Long.MAX_VALUE) {
        alarms.add(new Alarm(at, order++, me, me.parks));
      }
      next();
    } finally {
      lock.unlock();
    }
    me.turn.acquireUninterruptibly();
  }

  @Override
  public void unpark(Thread thread) {
    lock.lock();
    try {
      Actor actor = actors.get(thread);
      if (actor == null) {
        return;
      }
      if (actor.parked) {
        actor.parked = false;
        ready.add(actor);
        if (!running) {
          next();
        }
      } else {
        actor.permit = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets time pass for the calling actor. */
  void sleep(Duration duration) throws InterruptedException {
    long until = now + duration.toNanos();
    while (now < until) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      park(until - now);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
