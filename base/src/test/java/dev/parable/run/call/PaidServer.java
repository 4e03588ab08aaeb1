package dev.parable.run.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parable.model.Price;
import dev.parable.model.Usage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A real server that takes money for every request that reaches it, and counts both. */
final class PaidServer implements AutoCloseable {

  static final Price PRICE = new Price(3, 15, 0.3, 3.75, LocalDate.of(2026, 1, 1));

  private static final int LATENCY_MS = 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Integer> requests = new HashMap<>();
  private double usd;

  PaidServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String prompt = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Usage usage = Usage.of(prompt.length(), 60 + Math.floorMod(prompt.hashCode(), 20));
    synchronized (this) {
      requests.merge(prompt, 1, Integer::sum);
      usd += PRICE.usd(usage);
    }
    LockSupport.parkNanos(LATENCY_MS * 1_000_000L);
    byte[] answer = (usage.input() + " " + usage.output()).getBytes(UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** How often each prompt was paid for. */
  synchronized Map<String, Integer> requests() {
    return Map.copyOf(requests);
  }

  synchronized double usd() {
    return usd;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
