package dev.parable.experiment;

import dev.parable.run.Stop;
import dev.parable.run.StoppedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs jobs on a few platform threads; results come back in the order of the jobs. */
final class SideBySide {

  private SideBySide() {}

  /** Something that is carried out on one thread. */
  @FunctionalInterface
  interface Job<T> {
    T run();
  }

  /** The first job that fails ends the others after what they have in flight. */
  static <T> List<T> run(int workers, Stop stop, List<Job<T>> jobs) {
    try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      List<Future<T>> futures = new ArrayList<>();
      for (Job<T> job : jobs) {
        futures.add(
            threads.submit(
                () -> {
                  try {
                    stop.check();
                    return job.run();
                  } catch (RuntimeException | Error failure) {
                    stop.request();
                    throw failure;
                  }
                }));
      }
      return collect(futures);
    }
  }

  private static <T> List<T> collect(List<Future<T>> futures) {
    var results = new ArrayList<T>();
    RuntimeException failure = null;
    for (Future<T> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException failed) {
        failure = graver(failure, failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new StoppedException();
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  /** A job that merely stopped because another failed must not hide why. */
  private static RuntimeException graver(
      @Nullable RuntimeException known, ExecutionException failed) {
    if (failed.getCause() instanceof Error error) {
      throw error;
    }
    RuntimeException found =
        failed.getCause() instanceof RuntimeException runtime
            ? runtime
            : new IllegalStateException(failed.getCause());
    return known == null || known instanceof StoppedException ? found : known;
  }
}
