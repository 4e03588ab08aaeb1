package dev.parable.cli.view.internal;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parable.page.SafeText;
import dev.parable.run.RunStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server for the browser of this machine alone. It listens on 127.0.0.1, answers only to its own
 * name (a name that somebody else points at this machine is refused), and writes only for who knows
 * the token of its pages.
 */
public final class Site implements AutoCloseable {

  /** The header in which a page sends the token. */
  public static final String TOKEN = "X-Parable-Token";

  private static final int LARGEST = 64 * 1024;
  private static final int LONGEST = 300;
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final HttpServer server;
  private final ExecutorService threads;
  private final String token;
  private final Function<Asked, Answer> answers;

  private Site(HttpServer server, String token, Function<Asked, Answer> answers) {
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.token = token;
    this.answers = answers;
  }

  /**
   * Opens.
   *
   * @param port 0 for any that is free
   * @param answers to what is asked; it may throw, and then a sentence is sent
   * @throws BindException when the port is taken
   */
  public static Site open(int port, String token, Function<Asked, Answer> answers)
      throws IOException {
    var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    var site = new Site(HttpServer.create(address, 0), token, answers);
    site.server.setExecutor(site.threads);
    site.server.createContext("/", site::handle);
    site.server.start();
    return site;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", answer.type());
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cross-Origin-Opener-Policy", "same-origin");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      headers.set("X-Frame-Options", "DENY");
      headers.set("Content-Security-Policy", policy(answer));
      headers.set("Cache-Control", "no-store");
      if (answer.status() == 405) {
        headers.set("Allow", "GET, HEAD, POST");
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      if (exchange.getRequestMethod().equals("HEAD") || body.length == 0) {
        exchange.sendResponseHeaders(answer.status(), -1);
      } else {
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** A page says its own policy; what is no page may do nothing at all. */
  private static String policy(Answer answer) {
    return answer.type().startsWith("text/html")
        ? "frame-ancestors 'none'"
        : "default-src 'none'; frame-ancestors 'none'";
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    if (!own(exchange.getRequestHeaders().getFirst("Host"))) {
      return Answer.text(403, "This viewer answers to 127.0.0.1:" + port() + " alone.\n");
    }
    Optional<String> body;
    switch (exchange.getRequestMethod()) {
      case "GET", "HEAD" -> body = Optional.empty();
      case "POST" -> {
        Optional<Answer> refused = refused(exchange.getRequestHeaders());
        if (refused.isPresent()) {
          return refused.get();
        }
        byte[] sent = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (sent.length > LARGEST) {
          return Answer.text(413, "That is too long.\n");
        }
        body = Optional.of(new String(sent, StandardCharsets.UTF_8));
      }
      default -> {
        return Answer.text(405, "This viewer is read with GET.\n");
      }
    }
    Asked asked;
    try {
      String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
      asked = Asked.of(exchange.getRequestURI().getRawPath(), query, body);
    } catch (IllegalArgumentException undecodable) {
      return Answer.text(400, "That address cannot be read.\n");
    }
    try {
      return answers.apply(asked);
    } catch (RuntimeException failed) {
      // Whoever looks sees one sentence: what went wrong inside is nothing for a page.
      return Answer.text(500, "It failed: " + SafeText.line(said(failed), LONGEST) + "\n");
    }
  }

  private static String said(RuntimeException failed) {
    return failed instanceof UncheckedIOException || failed instanceof RunStoreException
        ? String.valueOf(failed.getMessage())
        : failed.toString();
  }

  private boolean own(@Nullable String host) {
    return host != null
        && Set.of("127.0.0.1:" + port(), "localhost:" + port())
            .contains(host.toLowerCase(Locale.ROOT));
  }

  /** Why a message that writes is not taken; empty where it is. */
  private Optional<Answer> refused(Headers headers) {
    String origin = headers.getFirst("Origin");
    if (origin != null && !(origin.startsWith("http://") && own(origin.substring(7)))) {
      return Optional.of(Answer.text(403, "Another page's message is not taken.\n"));
    }
    String given = Optional.ofNullable(headers.getFirst(TOKEN)).orElse("");
    boolean known =
        MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    if (!known) {
      return Optional.of(Answer.text(403, "The page is of an earlier viewer: load it again.\n"));
    }
    String type = Optional.ofNullable(headers.getFirst("Content-Type")).orElse("");
    return type.startsWith("application/json")
        ? Optional.empty()
        : Optional.of(Answer.text(415, "Send JSON.\n"));
  }

  /**
   * Ends without waiting for pages that are still made: these only read. A label that is being
   * saved has a moment to get onto the disk.
   */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    try {
      // Those that are still at it end with the process.
      boolean unused = threads.awaitTermination(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }
}
