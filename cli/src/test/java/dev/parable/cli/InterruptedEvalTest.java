package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C in a real process that waits for a real server. */
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are sent with kill")
class InterruptedEvalTest {

  private static final int TRIALS = 150;
  private static final int IN_FLIGHT = 8;

  @TempDir private Path folder;

  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  /** Answers wait here: who called so far is known before any more are let through. */
  private final CountDownLatch gate = new CountDownLatch(1);

  private final CountDownLatch manyBegun = new CountDownLatch(50 + IN_FLIGHT);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    gate.countDown();
    server.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    manyBegun.countDown();
    if (begun.incrementAndGet() > 50) {
      try {
        gate.await();
      } catch (InterruptedException unexpected) {
        Thread.currentThread().interrupt();
      }
    }
    byte[] body = ModelServer.HARMLESS.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
    ended.incrementAndGet();
  }

  private Child eval() throws IOException {
    return Child.start(
        List.of(),
        Map.of(),
        "eval",
        "organism/leak",
        "--model",
        "openai-compatible/small",
        "--base-url",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
        "--max-connections",
        Integer.toString(IN_FLIGHT),
        "--out",
        folder.resolve("run").toString());
  }

  @Test
  void theFirstDrainsAndSavesAndTheSameCommandGoesOn() throws Exception {
    Child run = eval();
    manyBegun.await();
    run.interrupt();
    gate.countDown();
    Child.End end = run.end();
    assertThat(end.code()).as(end.text()).isEqualTo(130);
    assertThat(end.text()).contains("interrupted", "The same command goes on");
    assertThat(ended.get()).as("what was in flight was waited for").isEqualTo(begun.get());
    assertThat(begun.get()).isLessThan(TRIALS);

    Child.End whole = eval().end();
    assertThat(whole.code()).as(whole.text()).isZero();
    assertThat(begun.get()).as("nothing that was answered is asked again").isEqualTo(TRIALS);
  }

  @Test
  void theSecondEndsAtOnce() throws Exception {
    Child run = eval();
    manyBegun.await();
    run.interrupt();
    run.interruptUntilItEnds();
    assertThat(run.end().code()).isEqualTo(130);
    gate.countDown();
    assertThat(begun.get()).isLessThan(TRIALS);
  }
}
