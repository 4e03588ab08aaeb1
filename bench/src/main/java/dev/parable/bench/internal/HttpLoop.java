package dev.parable.bench.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.PrimitiveIterator;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;

/** Asks with {@code java.net.http}, a virtual thread for each request in flight. */
public final class HttpLoop {

  private HttpLoop() {}

  /** Takes the next number, asks for it, hands over the answer, until there is none left. */
  public static void run(
      URI to,
      int threads,
      PrimitiveIterator.OfInt numbers,
      IntFunction<String> request,
      IntBiConsumer answered)
      throws InterruptedException {
    var lock = new ReentrantLock();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var all = new ArrayList<Thread>();
      for (int i = 0; i < threads; i++) {
        all.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int n = next(lock, numbers); n >= 0; n = next(lock, numbers)) {
                        answered.accept(n, ask(client, to, request.apply(n)));
                      }
                    }));
      }
      for (Thread thread : all) {
        thread.join();
      }
    }
  }

  /** Takes an answer. */
  @FunctionalInterface
  public interface IntBiConsumer {
    /** Takes. */
    void accept(int number, String answer);
  }

  private static int next(ReentrantLock lock, PrimitiveIterator.OfInt numbers) {
    lock.lock();
    try {
      return numbers.hasNext() ? numbers.nextInt() : -1;
    } finally {
      lock.unlock();
    }
  }

  /** The body; of a failure its message, which holds no right answer. */
  private static String ask(HttpClient client, URI to, String json) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(to)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(json))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException failed) {
      return String.valueOf(failed.getMessage());
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
