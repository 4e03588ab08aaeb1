package dev.parable.cli.logs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Something that is done on a thread of its own while something else is. */
final class Meanwhile<T> {

  private final CompletableFuture<T> work;

  private Meanwhile(CompletableFuture<T> work) {
    this.work = work;
  }

  /** Begins. */
  static <T> Meanwhile<T> begin(Supplier<T> work) {
    return new Meanwhile<>(
        CompletableFuture.supplyAsync(
            work, task -> Thread.ofPlatform().daemon().name("meanwhile").start(task)));
  }

  /** Waits for what came out, or throws what was thrown. */
  T end() {
    try {
      return work.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw failed;
    }
  }
}
