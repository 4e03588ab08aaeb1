package dev.parable.run;

import java.util.concurrent.atomic.AtomicBoolean;

/** Asks work to end after what is in flight. */
public final class Stop {

  private final AtomicBoolean requested = new AtomicBoolean();

  /** Asks. */
  public void request() {
    requested.set(true);
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
}
