package dev.parable.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks work to end after what is in flight. Safe for use from many threads. */
public final class Stop {

  private final AtomicBoolean requested = new AtomicBoolean();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Asks. Returns at once. */
  public void request() {
    if (requested.compareAndSet(false, true)) {
      listeners.forEach(Runnable::run);
    }
  }

  /** Whether it was asked. */
  public boolean requested() {
    return requested.get();
  }

  /**
   * Goes on, unless it was asked to end.
   *
   * @throws StoppedException when it was
   */
  public void check() {
    if (requested()) {
      throw new StoppedException();
    }
  }

  /** Tells a listener of the request, also of one already made. */
  public void tell(Runnable listener) {
    listeners.add(listener);
    if (requested()) {
      listener.run();
    }
  }

  /** Tells it no more. */
  public void forget(Runnable listener) {
    listeners.remove(listener);
  }
}
