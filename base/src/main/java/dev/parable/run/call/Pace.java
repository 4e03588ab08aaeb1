package dev.parable.run.call;

import java.util.concurrent.locks.LockSupport;

/**
 * How time passes for whoever waits. The real one is not the clock on the wall: that one can be put
 * back, and waiting must not grow by it. A test passes one whose time it moves itself.
 */
public interface Pace {

  /** Nanoseconds since a moment that never changes; only differences mean anything. */
  long nanos();

  /**
   * Waits this long, or until the thread is {@linkplain #unpark woken} or interrupted, whichever is
   * first. It may also return for no reason, so callers look again at what they wait for.
   */
  void park(long nanos);

  /** Wakes a thread that waits, or lets its next wait end at once. */
  void unpark(Thread thread);

  /** Does a piece of work beside the others; it must not keep the process alive. */
  void start(Runnable work);

  /** The time that all share. */
  static Pace real() {
    return new Pace() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void park(long nanos) {
        LockSupport.parkNanos(this, nanos);
      }

      @Override
      public void unpark(Thread thread) {
        LockSupport.unpark(thread);
      }

      @Override
      public void start(Runnable work) {
        Thread.ofVirtual().start(work);
      }
    };
  }
}
