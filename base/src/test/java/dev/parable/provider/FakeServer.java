package dev.parable.provider;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real HTTP server on this machine, for fakes of vendors. */
final class FakeServer implements AutoCloseable {

  /** What came. */
  record Asked(String method, URI to, Headers headers, String body) {
    String header(String name) {
      String value = headers.getFirst(name);
      return value == null ? "" : value;
    }
  }

  /**
   * What goes back.
   *
   * @param cut whether the connection breaks in the middle of the body
   */
  record Told(int status, Map<String, String> headers, String body, boolean cut) {
    static Told json(int status, String body) {
      return new Told(status, Map.of("Content-Type", "application/json"), body, false);
    }

    static Told events(String body) {
      return new Told(200, Map.of("Content-Type", "text/event-stream"), body, false);
    }

    Told with(String header, String value) {
      var more = new java.util.HashMap<>(headers);
      more.put(header, value);
      return new Told(status, more, body, cut);
    }

    Told broken() {
      return new Told(status, headers, body, true);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Function<Asked, Told> vendor;

  FakeServer(Function<Asked, Told> vendor) {
    this.vendor = vendor;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var came =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              exchange.getRequestHeaders(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      asked.add(came);
      Told told = told(came);
      byte[] bytes = told.body().getBytes(StandardCharsets.UTF_8);
      told.headers().forEach(exchange.getResponseHeaders()::add);
      exchange.sendResponseHeaders(told.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes, 0, told.cut() ? bytes.length / 2 : bytes.length);
    }
  }

  /** A fake that breaks says so, and does not hang. */
  private Told told(Asked came) {
    try {
      return vendor.apply(came);
    } catch (RuntimeException | AssertionError broken) {
      return Told.json(500, "{\"error\":{\"message\":\"the fake broke: " + broken + "\"}}");
    }
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
