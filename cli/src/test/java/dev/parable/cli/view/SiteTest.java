package dev.parable.cli.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.cli.Cli;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.view.internal.Answer;
import dev.parable.cli.view.internal.Site;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is answered, and with what around the answer. */
@TestInstance(Lifecycle.PER_CLASS)
class SiteTest {

  @TempDir private Path folder;
  private Viewing viewing;

  @BeforeAll
  void open() throws IOException {
    Viewing.run(folder, "one", "replies:\n  - text: \"I will do nothing . ACTION : do nothing . END\"\n");
    Files.writeString(folder.resolve("secret.txt"), "a secret");
    viewing = new Viewing(folder);
  }

  @AfterAll
  void close() {
    viewing.close();
  }

  /** What a socket says to a request that no client would make. */
  private String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), viewing.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String host(String line) throws IOException {
    return raw("GET / HTTP/1.1\r\n" + line + "Connection: close\r\n\r\n");
  }

  @Test
  void onlyItsOwnNameIsAnswered() throws IOException {
    int port = viewing.port();
    for (String name : List.of("127.0.0.1:" + port, "localhost:" + port, "LocalHost:" + port)) {
      assertThat(host("Host: " + name + "\r\n")).startsWith("HTTP/1.1 200");
    }
    for (String name :
        List.of("evil.example", "evil.example:" + port, "127.0.0.1", "localhost.:" + port,
            "127.0.0.1:" + (port + 1), "0.0.0.0:" + port, "[::1]:" + port,
            "127.0.0.1:" + port + "@evil.example", "")) {
      assertThat(host("Host: " + name + "\r\n")).as(name).startsWith("HTTP/1.1 403").doesNotContain("one");
    }
    assertThat(host("")).startsWith("HTTP/1.1 403");
  }

  @Test
  void nobodyElseInTheNetworkReachesIt() throws IOException {
    for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress own : network.inetAddresses().toList()) {
        if (!own.isLoopbackAddress()) {
          assertThatThrownBy(() -> new Socket(own, viewing.port()).close())
              .as(own.toString())
              .isInstanceOf(IOException.class);
        }
      }
    }
    assertThatThrownBy(() -> new Socket(InetAddress.getByName("127.0.0.2"), viewing.port()).close())
        .isInstanceOf(ConnectException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/secret.txt",
        "/../secret.txt",
        "/runs/../secret.txt",
        "/runs/1/../../secret.txt",
        "/runs/%2e%2e/secret.txt",
        "/runs/1/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/runs/1/trials/..%2f..%2fsecret.txt",
        "/runs/1/trials/%00",
        "/runs/1/trials/0:%F0%9F%98%80",
        "/runs/1/trials/99999999999999999999:x",
        "/runs/0/",
        "/runs/2/",
        "/runs/-1/",
        "/runs/one/",
        "/runs/1",
        "/runs/1/run.db",
        "/runs/1/labels.jsonl",
        "/runs/1/trials/a/b",
        "//",
        "/favicon.ico"
      })
  void noAddressIsAPath(String path) throws IOException {
    String answer =
        raw("GET " + path + " HTTP/1.1\r\nHost: localhost:" + viewing.port() + "\r\nConnection: close\r\n\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 404")
        .doesNotContain("a secret", "Exception", "\tat ", folder.toString());
  }

  @Test
  void anEscapeThatIsNoneIsABadRequest() throws IOException {
    assertThat(raw("GET /runs/1/trials?words=%zz HTTP/1.1\r\nHost: localhost:" + viewing.port() + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .doesNotContain("Exception");
  }

  @Test
  void headersForbidWhatIsNotNeeded() {
    for (String path : List.of("/", "/runs/1/", "/runs/1/trials", "/nowhere", "/runs/1/labels")) {
      var headers = viewing.get(path).headers();
      assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
      assertThat(headers.firstValue("Referrer-Policy")).as(path).contains("no-referrer");
      assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).as(path).contains("same-origin");
      assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).as(path).contains("same-origin");
      assertThat(headers.firstValue("Cache-Control")).as(path).contains("no-store");
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("frame-ancestors 'none'");
      assertThat(headers.firstValue("Access-Control-Allow-Origin")).as(path).isEmpty();
    }
    assertThat(viewing.get("/runs/1/").body())
        .contains("default-src &#39;none&#39;", "connect-src &#39;self&#39;")
        .doesNotContain("unsafe-inline", "unsafe-eval");
    assertThat(viewing.get("/").body()).contains("default-src &#39;none&#39;").doesNotContain("<script");
  }

  @Test
  void headHasTheStatusAndNoBody() {
    var there = HttpRequest.newBuilder(URI.create(viewing.address() + "/runs/1/")).HEAD();
    assertThat(viewing.send(there).statusCode()).isEqualTo(200);
    assertThat(viewing.send(there).body()).isEmpty();
    var gone = HttpRequest.newBuilder(URI.create(viewing.address() + "/nothing")).HEAD();
    assertThat(viewing.send(gone).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "PATCH"})
  void otherMethodsAreRefused(String method) {
    var answer =
        viewing.send(
            HttpRequest.newBuilder(URI.create(viewing.address() + "/runs/1/labels"))
                .method(method, BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).isPresent();
  }

  @Test
  void onlyItsOwnPageMayWrite() throws IOException {
    String label = Viewing.label(viewing.keys().getFirst(), "done", "Ada", "");
    String to = "/runs/1/labels";
    assertThat(viewing.send(viewing.post(to, label).setHeader(Site.TOKEN, "guessed")).statusCode()).isEqualTo(403);
    assertThat(viewing.send(viewing.post(to, label).setHeader(Site.TOKEN, "")).statusCode()).isEqualTo(403);
    for (String origin : List.of("null", "http://evil.example", "https://127.0.0.1:" + viewing.port(),
        "http://127.0.0.1:1", "http://127.0.0.1:" + viewing.port() + ".evil.example")) {
      assertThat(viewing.send(viewing.post(to, label).setHeader("Origin", origin)).statusCode())
          .as(origin)
          .isEqualTo(403);
    }
    assertThat(viewing.send(viewing.post(to, label).setHeader("Content-Type", "text/plain")).statusCode())
        .isEqualTo(415);
    assertThat(viewing.send(viewing.post(to, "x".repeat(70_000))).statusCode()).isEqualTo(413);
    assertThat(viewing.send(viewing.post("/", label)).statusCode()).isEqualTo(404);
    assertThat(viewing.send(viewing.post("/runs/1/trials", label)).statusCode()).isEqualTo(404);
    assertThat(Viewing.files(folder.resolve("one"))).doesNotContain("labels.jsonl");
  }

  @Test
  void whatBreaksInsideIsOneSentence() throws Exception {
    try (Site broken =
        Site.open(0, "t", asked -> {
          throw new IllegalStateException("<b>broken</b>\nat line 2");
        })) {
      try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), broken.port())) {
        socket.getOutputStream().write(
            ("GET / HTTP/1.1\r\nHost: localhost:" + broken.port() + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 500").contains("text/plain", "It failed: ").doesNotContain("\tat ");
      }
    }
  }

  @Test
  void aTakenPortIsSaidInOneLine() {
    Cli second = Cli.run("view", folder.toString(), "--no-open", "--port", String.valueOf(viewing.port()));
    assertThat(second.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(second.err().strip().lines()).hasSize(1).first().asString().contains("taken", "--port");
    Cli wrong = Cli.run("view", folder.toString(), "--port", "70000");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE.code());
    Cli nowhere = Cli.run("view", folder.resolve("nowhere").toString());
    assertThat(nowhere.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(nowhere.err()).contains("nowhere");
  }

  @Test
  void theLastOfAQueryCounts() throws IOException {
    try (Site echo =
            Site.open(0, "t", asked -> Answer.text(200, asked.steps() + " " + asked.query().get("a")));
        var socket = new Socket(InetAddress.getByName("127.0.0.1"), echo.port())) {
      socket.getOutputStream().write(
          ("GET /x/%2F+y?a=1&a=b+c%26&=&q HTTP/1.1\r\nHost: localhost:" + echo.port() + "\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .endsWith("[x, /+y] b c&");
    }
  }
}
