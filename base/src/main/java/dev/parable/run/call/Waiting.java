package dev.parable.run.call;

import dev.parable.model.ModelException;
import dev.parable.run.Stop;
import dev.parable.run.StoppedException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where callers wait for anything but an answer. When the run is to end, nobody waits on: who waits
 * is woken, and no call in flight is torn.
 */
final class Waiting {

  private final Pace pace;
  private final Stop stop;
  private final Set<Thread> parked = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ModelException hopeless;

  Waiting(Pace pace, Stop stop) {
    this.pace = pace;
    this.stop = stop;
  }

  /**
   * Goes on, unless nothing more is to be sent.
   *
   * @throws StoppedException when it was asked to end
   * @throws ModelException when another call found out that going on is hopeless
   */
  void check() {
    ModelException found = hopeless;
    if (found != null) {
      throw new ModelException(
          ModelException.Kind.HOPELESS, String.valueOf(found.getMessage()), found);
    }
    stop.check();
    if (Thread.currentThread().isInterrupted()) {
      throw new StoppedException();
    }
  }

  /** Waits until woken, or this long, or for no reason: look again. */
  void park(long nanos) {
    Thread me = Thread.currentThread();
    parked.add(me);
    try {
      check();
      pace.park(nanos);
    } finally {
      parked.remove(me);
    }
    check();
  }

  /** Waits this long. */
  void pause(long nanos) {
    long begin = pace.nanos();
    for (long left = nanos; left > 0; left = nanos - (pace.nanos() - begin)) {
      park(left);
    }
  }

  /** Nothing more is to be sent. */
  void giveUp(ModelException because) {
    hopeless = because;
    wake();
  }

  /** Everybody looks again. */
  void wake() {
    parked.forEach(pace::unpark);
  }

  int count() {
    return parked.size();
  }
}
