package dev.parable.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A mock server on a thread of this process. */
final class Mock implements AutoCloseable {

  private final MockServer server;
  private final Thread thread;
  private final HttpClient client = HttpClient.newHttpClient();

  Mock(Latency latency) throws IOException {
    server = new MockServer(0, latency, 20);
    thread = Thread.ofPlatform().start(this::serve);
  }

  private void serve() {
    try {
      server.serve();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  URI url(String path) throws IOException {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  HttpResponse<String> post(String json) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(url("/v1/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  String counts() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(url("/counts")).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Override
  public void close() throws InterruptedException {
    client.close();
    thread.interrupt();
    thread.join();
  }
}
