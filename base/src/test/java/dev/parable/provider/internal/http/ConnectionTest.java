package dev.parable.provider.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parable.model.BadInputException;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.provider.FakeHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConnectionTest {

  private static final String STREAM = "text/event-stream";

  private static Connection to(FakeHttp server) {
    return new Connection(
        BaseUrl.of("test", server.address()), new ApiKey("KEY", Optional.of("secret-secret")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void sendsTheKeyInItsHeaderAndTheOthersBeside() throws IOException {
    var headers = new ArrayList<Map<String, String>>();
    try (var server =
        new FakeHttp(
            (asked, out) -> {
              headers.add(asked.headers());
              out.send(
                  200,
                  "application/json",
                  asked.body(),
                  "Set-Cookie",
                  "a=b",
                  "X-Echo",
                  "secret-secret");
            })) {
      Answer answer =
          to(server)
              .keyIn("x-api-key")
              .with(Map.of("version", "2"))
              .post("/a", "{\"k\":\"secret-secret\"}");
      assertThat(headers.getFirst())
          .containsEntry("x-api-key", "secret-secret")
          .containsEntry("version", "2")
          .doesNotContainKey("authorization");
      assertThat(answer.exchange().request()).isEqualTo("{\"k\":\"[key]\"}");
      assertThat(answer.json().path("k").stringValue()).isEqualTo("[key]");
      assertThat(answer.exchange().headers())
          .containsEntry("x-echo", "[key]")
          .doesNotContainKey("set-cookie");
      to(server).get("/b?c=d");
      to(server).post("/c", "text/plain", bytes("x"));
      assertThat(headers.get(1)).containsEntry("authorization", "Bearer secret-secret");
      assertThat(headers.get(2)).containsEntry("content-type", "text/plain");
      assertThat(to(server).toString()).doesNotContain("secret");
    }
  }

  @Test
  void aSilenceWithinAStreamEndsTheCallAndWhatCameIsKept() throws IOException {
    try (var server =
        new FakeHttp(
            (asked, out) -> {
              out.begin(200, STREAM);
              out.piece(bytes("data: a\n\n"));
              out.hang();
            })) {
      var seen = new ArrayList<ServerEvent>();
      var connection = to(server).within(Duration.ofMinutes(5), Duration.ofMillis(200));
      var hung =
          catchThrowableOfType(
              ModelException.class, () -> connection.events("/a", "{}", seen::add));
      assertThat(hung.kind()).isEqualTo(Kind.PASSING);
      assertThat(hung).hasMessageContaining("sent nothing for 0.2 s");
      assertThat(hung.exchange().orElseThrow().response()).isEqualTo("data: a\n\n");
      assertThat(seen).hasSize(1);
    }
  }

  @Test
  void aStreamThatNeverEndsIsLateAllTheSame() throws IOException {
    try (var server =
        new FakeHttp(
            (asked, out) -> {
              out.begin(200, STREAM);
              while (true) {
                out.piece(bytes(": alive\n"));
                Thread.onSpinWait();
              }
            })) {
      var connection = to(server).within(Duration.ofMillis(300), Duration.ofSeconds(30));
      assertThat(
              catchThrowableOfType(
                  ModelException.class, () -> connection.events("/a", "{}", event -> {})))
          .hasMessageContaining("no whole answer within 0.3 s");
    }
  }

  @Test
  void anEventWithoutEndIsCutOff() throws IOException {
    try (var server =
        new FakeHttp(
            (asked, out) -> {
              out.begin(200, STREAM);
              for (int i = 0; i < 100; i++) {
                out.piece(bytes("data: " + "x".repeat(1_000)));
              }
              out.end();
            })) {
      var connection = to(server).taking(50_000);
      var large =
          catchThrowableOfType(
              ModelException.class, () -> connection.events("/a", "{}", event -> {}));
      assertThat(large.kind()).isEqualTo(Kind.REQUEST);
      assertThat(large).hasMessageContaining("one event of more than 50000 bytes");
    }
  }

  @Test
  void whatTheReaderThrowsEndsTheCallAndGetsTheExchange() throws IOException {
    try (var server =
        new FakeHttp(
            (asked, out) -> {
              out.begin(200, STREAM);
              out.piece(bytes("data: a\n\n"));
              out.hang();
            })) {
      var odd =
          catchThrowableOfType(
              ModelException.class,
              () ->
                  to(server)
                      .events(
                          "/a",
                          "{}",
                          event -> {
                            throw new ModelException(Kind.REQUEST, "odd");
                          }));
      assertThat(odd).hasMessage("odd");
      assertThat(odd.exchange().orElseThrow().status()).isEqualTo(200);
    }
  }

  @Test
  void aServerThatDoesNotStreamAlthoughAskedIsWaitedFor() throws IOException {
    try (var server = new FakeHttp((asked, out) -> out.send(200, "application/json", "{}"))) {
      var seen = new ArrayList<ServerEvent>();
      Answer answer = to(server).events("/a", "{}", seen::add);
      assertThat(answer.streamed()).isFalse();
      assertThat(answer.json().isObject()).isTrue();
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void bytesThatAreNoTextAreNoJson() throws IOException {
    try (var server =
        new FakeHttp(
            (asked, out) -> {
              out.begin(200, "application/json");
              out.piece(new byte[] {'"', (byte) 0xC3, '"'});
              out.end();
            })) {
      Answer answer = to(server).post("/a", "{}");
      assertThat(catchThrowableOfType(ModelException.class, answer::json).kind())
          .isEqualTo(Kind.PASSING);
    }
  }

  @ParameterizedTest
  @CsvSource({"1500.2,1501", "0,0", "250,250"})
  void millisecondsToWaitComeBeforeSeconds(String header, long millis) throws IOException {
    try (var server =
        new FakeHttp(
            (asked, out) ->
                out.send(
                    429,
                    "application/json",
                    "{}",
                    "retry-after-ms",
                    header,
                    "Retry-After",
                    "90"))) {
      var busy =
          catchThrowableOfType(
              ModelException.class, () -> to(server).post("/a", "{}").accepted("m"));
      assertThat(busy.retryAfter()).contains(Duration.ofMillis(millis));
      assertThat(busy.kind()).isEqualTo(Kind.OVERLOADED);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429|{\"error\":{\"type\":\"insufficient_quota\",\"message\":\"x\"}}",
        "400|{\"error\":{\"message\":\"Your credit balance is too low to access the API\"}}",
        "403|{\"error\":\"Your team has reached its monthly spending limit\"}",
        "402|{\"error\":{\"message\":\"Insufficient Balance\"}}",
        "429|{\"error\":{\"code\":\"billing_hard_limit_reached\",\"message\":\"x\"}}",
        "400|{\"error\":{\"message\":\"You have reached your specified API usage limits.\"}}"
      })
  void anEmptyAccountIsHopeless(int status, String body) throws IOException {
    try (var server = new FakeHttp((asked, out) -> out.send(status, "application/json", body))) {
      var broke =
          catchThrowableOfType(
              ModelException.class, () -> to(server).post("/a", "{}").accepted("m"));
      assertThat(broke.kind()).isEqualTo(Kind.HOPELESS);
      assertThat(broke).hasMessageContaining("top it up");
    }
  }

  @Test
  void aBodyThatOnlyQuotesTheRequestIsNoEmptyAccount() throws IOException {
    String body = "{\"error\":{\"message\":\"busy\"},\"request\":\"insufficient_quota\"}";
    try (var server = new FakeHttp((asked, out) -> out.send(429, "application/json", body))) {
      var busy =
          catchThrowableOfType(
              ModelException.class, () -> to(server).post("/a", "{}").accepted("m"));
      assertThat(busy.kind()).isEqualTo(Kind.OVERLOADED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/v1",
        "http://169.254.169.254./v1",
        "https://169.254.170.2/v1",
        "http://[fd00:ec2::254]/v1",
        "http://[::ffff:169.254.169.254]/v1",
        "http://[::ffff:a9fe:a9fe]/v1",
        "http://[64:ff9b::a9fe:a9fe]/v1",
        "http://[fe80::1]/v1",
        "http://METADATA.google.internal/computeMetadata/v1",
        "http://100.100.100.200/v1",
        "http://2852039166/v1",
        "http://0xa9fea9fe/v1",
        "http://0251.0376.0251.0376/v1",
        "http://169.254.43518/v1"
      })
  void whereACloudGivesItsSecretsNothingIsSent(String url) {
    assertThatThrownBy(() -> BaseUrl.of("--base-url", URI.create(url)))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("--base-url ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://example.org/v1", "http://10.0.0.7:8000/v1", "http://127.evil.org/v1"})
  void aKeyDoesNotTravelReadableToOthers(String url) {
    var base = BaseUrl.of("--base-url", URI.create(url));
    assertThatThrownBy(() -> new Connection(base, new ApiKey("KEY", Optional.of("secret"))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("KEY")
        .hasMessageContaining("https")
        .hasMessageNotContaining("secret");
    assertThat(new Connection(base, ApiKey.none("KEY"))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1/v1",
        "http://127.0.0.1:1/v1",
        "http://[::1]:1/v1",
        "http://a.localhost/v1",
        "https://example.org/v1"
      })
  void aKeyMayStayHereOrTravelUnreadable(String url) {
    var base = BaseUrl.of("--base-url", URI.create(url));
    assertThat(List.of(new Connection(base, new ApiKey("KEY", Optional.of("secret"))))).hasSize(1);
  }
}
