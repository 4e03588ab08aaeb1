package dev.parable.cli.terminal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something again and again beside the work. A test passes one that it strikes itself. */
@FunctionalInterface
interface Beat {

  /**
   * Begins; what is returned ends it. It may be struck once more while it is being ended, and it
   * does not keep the process alive.
   */
  Runnable start(Duration every, Runnable work);

  /** By the time of the machine, which no clock on the wall can put back. */
  static Beat real() {
    return (every, work) -> {
      ScheduledExecutorService thread =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().daemon().name("progress").factory());
      Future<?> beats =
          thread.scheduleWithFixedDelay(
              work, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
      return () -> {
        beats.cancel(false);
        thread.shutdown();
      };
    };
  }
}
