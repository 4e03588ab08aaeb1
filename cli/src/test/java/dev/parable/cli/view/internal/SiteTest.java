package dev.parable.cli.view.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Who is answered, whatever the answer is. */
class SiteTest {

  private static Site open(Function<Asked, Answer> answers) throws IOException {
    return Site.open(0, "a token", answers);
  }

  /** What comes back to a request that no client would make. */
  private static String raw(Site site, String line, String head) throws IOException {
    try (var socket = new Socket("127.0.0.1", site.port())) {
      String request = line + "\r\n" + head + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String get(Site site, String path) throws IOException {
    return raw(site, "GET " + path + " HTTP/1.1", "Host: localhost:" + site.port() + "\r\n");
  }

  /** A run may be read for minutes; whoever waits for it does not keep the viewer. */
  @Test
  void itEndsAtOnceWhileAnAnswerIsStillMade() throws Exception {
    var asked = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    Site site =
        open(
            request -> {
              asked.countDown();
              try {
                never.await();
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
              return Answer.text(200, "late");
            });
    try (var socket = new Socket("127.0.0.1", site.port())) {
      String request = "GET / HTTP/1.1\r\nHost: localhost:" + site.port() + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      var ended = CompletableFuture.runAsync(site::close);
      ended.get(15, TimeUnit.SECONDS);
      assertThat(ended).isCompleted();
    } finally {
      never.countDown();
    }
  }

  /** A name that somebody else points at this machine, and one that says no name at all. */
  @Test
  void onlyItsOwnNamesAreAnswered() throws IOException {
    try (Site site = open(asked -> Answer.text(200, "inside"))) {
      int port = site.port();
      for (String own : List.of("127.0.0.1:" + port, "localhost:" + port, "LocalHost:" + port)) {
        assertThat(raw(site, "GET / HTTP/1.1", "Host: " + own + "\r\n"))
            .as(own)
            .startsWith("HTTP/1.1 200")
            .endsWith("inside");
      }
      for (String other :
          List.of(
              "evil.example:" + port,
              "127.0.0.1",
              "localhost.:" + port,
              "127.0.0.1:" + (port + 1),
              "127.0.0.1:" + port + ".evil.example",
              "user@127.0.0.1:" + port,
              "0.0.0.0:" + port,
              "127.1:" + port,
              "[::1]:" + port)) {
        assertThat(raw(site, "GET / HTTP/1.1", "Host: " + other + "\r\n"))
            .as(other)
            .startsWith("HTTP/1.1 403")
            .doesNotContain("inside");
      }
      assertThat(raw(site, "GET / HTTP/1.0", ""))
          .containsPattern("^HTTP/1.1 40[03]")
          .doesNotContain("inside");
    }
  }

  @Test
  void nobodyElseInTheNetworkReachesIt() throws IOException {
    try (Site site = open(asked -> Answer.text(200, "inside"))) {
      for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
        for (InetAddress own : network.inetAddresses().toList()) {
          if (!own.getHostAddress().equals("127.0.0.1")) {
            assertThatThrownBy(() -> new Socket(own, site.port()).close())
                .as(own.toString())
                .isInstanceOf(IOException.class);
          }
        }
      }
    }
  }

  @Test
  void whatBreaksInsideIsOneSentenceOfPlainText() throws IOException {
    try (Site site =
        open(
            asked -> {
              throw asked.steps().getFirst().isEmpty()
                  ? new IllegalArgumentException("<b>bad</b>\r\nX-Injected: 1\n\tat x.Y(Z.java:1)")
                  : new UncheckedIOException("cannot write it", new IOException());
            })) {
      assertThat(get(site, "/"))
          .startsWith("HTTP/1.1 500")
          .containsIgnoringCase("Content-Type: text/plain")
          .contains("It failed: ")
          .doesNotContain("\nX-Injected", "\n\tat ");
      assertThat(get(site, "/x")).endsWith("It failed: cannot write it\n");
    }
  }

  @Test
  void addressesAreDecodedOnce() throws IOException {
    try (Site site =
        open(asked -> Answer.text(200, asked.steps() + " " + asked.query().get("a")))) {
      assertThat(get(site, "/x/%2F+y/%252e?a=1&a=b+c%26&=&q")).endsWith("[x, /+y, %2e] b c&");
      assertThat(get(site, "/../x")).endsWith("[.., x] null");
      assertThat(get(site, "/x?a=%zz")).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void aTakenPortIsNoticed() throws IOException {
    try (Site site = open(asked -> Answer.text(200, ""))) {
      assertThatThrownBy(() -> Site.open(site.port(), "t", asked -> Answer.text(200, "")).close())
          .isInstanceOf(BindException.class);
    }
  }
}
