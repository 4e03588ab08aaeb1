package dev.parable.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a server can do: a client in a process of its own that has so many calls open at once, reads
 * the answers and does nothing with them.
 */
final class BareLoop {

  /** As long as what the recipe sends: a text of 700 words and a passage. */
  private static final String BODY =
      """
      {"model":"slow","max_tokens":1300,"messages":[{"role":"user","content":"%s"}]}"""
          .formatted("Write it again. ".repeat(400));

  private BareLoop() {}

  /** Makes the calls, in a process of its own, and waits for it. */
  static void over(String url, int places, int calls) throws IOException, InterruptedException {
    Process process =
        OwnJvm.of(BareLoop.class, url, Integer.toString(places), Integer.toString(calls))
            .inheritIO()
            .start();
    int code = process.waitFor();
    if (code != 0) {
      throw new IllegalStateException("the bare loop ended with " + code);
    }
  }

  /** {@code URL PLACES CALLS}. */
  public static void main(String[] arguments) throws ExecutionException, InterruptedException {
    URI to = URI.create(arguments[0] + "/chat/completions");
    int places = Integer.parseInt(arguments[1]);
    var left = new AtomicInteger(Integer.parseInt(arguments[2]));
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<?>>();
      for (int place = 0; place < places; place++) {
        all.add(
            threads.submit(
                () -> {
                  while (left.getAndDecrement() > 0) {
                    ask(client, to);
                  }
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  private static void ask(HttpClient client, URI to) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(to)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(BODY, StandardCharsets.UTF_8))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    if (status != 200) {
      throw new IllegalStateException("the server answered " + status);
    }
  }
}
