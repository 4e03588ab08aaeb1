package dev.parable.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * A server on this machine that writes stories, each another one, and counts tokens as one with a
 * prompt cache does: from the second question on most of a prompt is read from there.
 */
final class LessonServer implements AutoCloseable {

  /** Tokens of each prompt, and of them those that come from the cache. */
  static final int PROMPT = 9_000;

  static final int CACHED = 8_000;

  /** The least and the most that it writes. */
  static final int LEAST = 1_000;

  static final int MOST = 1_400;

  private static final String[] WORDS = {
    "keeper", "pump", "wall", "yard", "rain", "harbour", "letter", "winter", "lamp", "boat",
    "ledger", "garden", "bell", "road", "kettle", "roof", "field", "stone", "river", "clock",
  };

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();
  private final int words;

  /** Starts one whose stories have about so many words. */
  LessonServer(int words) throws IOException {
    this.words = words;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    int number = calls.getAndIncrement();
    int tokens = LEAST + new Random(number).nextInt(MOST - LEAST);
    written.addAndGet(tokens);
    byte[] body =
        """
        {"model":"small-1","choices":[{"finish_reason":"stop","message":{"role":"assistant",\
        "content":"<story>%s</story>"}}],"usage":{"prompt_tokens":%d,"completion_tokens":%d,\
        "prompt_tokens_details":{"cached_tokens":%d}}}"""
            .formatted(story(number), PROMPT, tokens, number == 0 ? 0 : CACHED)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String story(int number) {
    return new Random(number)
        .ints(words / 8, 0, WORDS.length)
        .mapToObj(i -> "The " + WORDS[i] + " was there and it waited" + (i % 3 == 0 ? "." : ","))
        .collect(Collectors.joining(" "));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  int calls() {
    return calls.get();
  }

  /** Tokens, in all answers. */
  long written() {
    return written.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
