package dev.parable.cli.write;

import dev.parable.lesson.Filter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks texts over on threads of their own. Answers come in throngs, and a virtual thread that
 * computes keeps its carrier until it is done: the calls that are ready to go would queue behind
 * all texts of the throng, and the server would be idle meanwhile.
 */
final class Aside {

  private static final int IDLE_SECONDS = 1;

  private Aside() {}

  /** The same filter; its threads end when nothing is looked over. */
  static Filter of(Filter filter) {
    int threads = Runtime.getRuntime().availableProcessors();
    var pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("filter-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    return lesson -> {
      try {
        return CompletableFuture.supplyAsync(() -> filter.drop(lesson), pool).join();
      } catch (CompletionException failed) {
        throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
      }
    };
  }
}
