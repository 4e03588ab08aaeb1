package dev.parable.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A model server on this machine that answers every request alike, for as long as it lives. */
final class ModelServer implements AutoCloseable {

  static final String HARMLESS =
      """
      {"model":"small-1","choices":[{"finish_reason":"stop","message":{"role":"assistant",
      "content":"I will do nothing . ACTION : do nothing . END"}}],
      "usage":{"prompt_tokens":90,"completion_tokens":11}}""";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger calls = new AtomicInteger();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final int status;
  private final byte[] body;
  private final int life;

  /** One that answers everything. */
  static ModelServer answering(int status, String body) throws IOException {
    return new ModelServer(0, status, body, Integer.MAX_VALUE);
  }

  /**
   * Starts.
   *
   * @param port 0 for any
   * @param life the number of requests after which it is gone
   */
  ModelServer(int port, int status, String body, int life) throws IOException {
    this.status = status;
    this.body = body.getBytes(StandardCharsets.UTF_8);
    this.life = life;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::answer);
    server.createContext("/v1/completions", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    if (calls.incrementAndGet() >= life) {
      server.stop(0);
      return;
    }
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  int calls() {
    return calls.get();
  }

  /** The authorization of each call, as it came. */
  List<String> keys() {
    return List.copyOf(keys);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
