package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model server can do wrong, and what is made of it. */
@Timeout(60)
class ModelServerTroubleTest {

  private static final String KEY = "sk-very-secret-9";
  private static final Request HELLO =
      new Request(List.of(Message.user("Hello?")), Sampling.at(1, 24));

  private static ModelException refusal(URI base) {
    return refusal(base, Optional.of(KEY), OpenAiCompatibleModel.DEADLINE);
  }

  private static ModelException refusal(URI base, Optional<String> key, Duration deadline) {
    var model = new OpenAiCompatibleModel("small", base, key, deadline);
    ModelException refused = catchThrowableOfType(ModelException.class, () -> model.reply(HELLO));
    assertThat(refused).hasMessageContaining(base + "/chat/completions");
    assertThat(refused.getMessage())
        .hasSizeLessThan(900)
        .doesNotContain(KEY)
        .doesNotContainPattern("\\p{Cntrl}");
    return refused;
  }

  private static ModelException answered(int status, String body, String... headers)
      throws IOException {
    try (var server = new StubServer(status, body, headers)) {
      return refusal(server.base());
    }
  }

  private static ModelException raw(String response) throws IOException {
    try (var server = new RawServer(response.replace("\n", "\r\n"), true)) {
      return refusal(server.base());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400,REQUEST",
    "413,REQUEST",
    "422,REQUEST",
    "418,REQUEST",
    "401,HOPELESS",
    "402,HOPELESS",
    "403,HOPELESS",
    "404,HOPELESS",
    "405,HOPELESS",
    "301,HOPELESS",
    "204,HOPELESS",
    "408,PASSING",
    "409,PASSING",
    "429,OVERLOADED",
    "500,PASSING",
    "502,PASSING",
    "503,PASSING",
    "504,PASSING",
    "529,OVERLOADED"
  })
  void theStatusSaysWhetherAskingAgainCanHelp(int status, Kind kind) throws IOException {
    String body = status == 204 ? "" : "{\"error\":{\"message\":\"because of Tuesday\"}}";
    ModelException refused = answered(status, body);
    assertThat(refused.kind()).isEqualTo(kind);
    assertThat(refused).hasMessageContaining("answered " + status);
    if (status != 204) {
      assertThat(refused).hasMessageContaining("because of Tuesday");
    }
    assertThat(refused.retryAfter()).isEmpty();
  }

  @Test
  void aRefusalForTheKeyOrTheNameSaysWhichAndWhatToDo() throws IOException {
    assertThat(answered(401, "{}")).hasMessageContaining("does not take the key in");
    assertThat(answered(404, "{}")).hasMessageContaining("'small'").hasMessageContaining("/v1");
    try (var server = new StubServer(401, "{}")) {
      assertThat(refusal(server.base(), Optional.empty(), OpenAiCompatibleModel.DEADLINE))
          .hasMessageContaining("No key was sent; set OPENAI_COMPATIBLE_API_KEY");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, anything, true",
    "400, Model Not Exist, true",
    "400, nobody/x is not a valid model ID, true",
    "400, the model's context of 10 tokens is exceeded, false",
    "401, who are you, false",
    "429, unknown model, false"
  })
  void aNameThatNobodyHasIsToldFromOtherFaults(int status, String words, boolean nobody)
      throws IOException {
    ModelException refused = answered(status, "{\"error\":{\"message\":\"" + words + "\"}}");
    assertThat(refused.misaddressed()).isEqualTo(nobody);
    assertThat(refused.kind() == Kind.HOPELESS).isEqualTo(nobody || status == 401);
    assertThat(new ModelException(Kind.HOPELESS, "as found", refused).misaddressed())
        .isEqualTo(nobody);
  }

  @Test
  void anEmptyPurseIsHopelessWhateverTheStatus() throws IOException {
    String body = "{\"error\":{\"message\":\"no quota\",\"code\":\"insufficient_quota\"}}";
    assertThat(answered(429, body).kind()).isEqualTo(Kind.HOPELESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"message\":\"because of Tuesday\"}}",
        "{\"error\":\"because of Tuesday\"}",
        "{\"message\":\"because of Tuesday\"}",
        "{\"detail\":\"because of Tuesday\"}",
        "{\"reasons\":[\"because of Tuesday\"]}",
        "<html>because of Tuesday</html>"
      })
  void theServersOwnWordsAreFound(String body) throws IOException {
    assertThat(answered(400, body)).hasMessageContaining("because of Tuesday");
  }

  @Test
  void theKeyThatAServerSendsBackIsTakenOut() throws IOException {
    assertThat(answered(401, "{\"error\":{\"message\":\"bad key " + KEY + "!\"}}"))
        .hasMessageContaining("bad key [key]!");
    assertThat(answered(200, "not JSON: " + KEY)).hasMessageContaining("not JSON: [key]");
  }

  @Test
  void aHostileBodyIsCutShortAndStripped() throws IOException {
    String hostile =
        "\u001b]0;owned\u0007\u009b2J\u202Eevil\r\nparable: done\0" + "x".repeat(9_000);
    assertThat(answered(500, hostile)).hasMessageContaining("]0;owned 2J evil parable: done");
    assertThat(answered(500, hostile).getMessage())
        .doesNotContain("\u202E")
        .doesNotContain("\u009b");
  }

  @ParameterizedTest
  @CsvSource({"0,0", "7,7", "86401,86400", "999999999,86400"})
  void secondsToWaitAreRead(String header, long seconds) throws IOException {
    assertThat(answered(429, "", "Retry-After", header).retryAfter())
        .contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "1.5", "99999999999999999999", "Tue, 99 Foo 2026"})
  void anUnreadableWaitIsNone(String header) throws IOException {
    assertThat(answered(429, "", "Retry-After", header).retryAfter()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'Wed, 04 Mar 2026 05:06:37 GMT',30",
    "'Wed, 04 Mar 2026 05:00:00 GMT',0",
    "'Fri, 04 Mar 2033 05:06:07 GMT',86400"
  })
  void aDateToWaitForIsCountedFromTheServersOwnClock(String until, long seconds)
      throws IOException {
    String head = "HTTP/1.1 503 Busy\nContent-Length: 0\nRetry-After: " + until + "\n";
    assertThat(raw(head + "Date: Wed, 04 Mar 2026 05:06:07 GMT\n\n").retryAfter())
        .contains(Duration.ofSeconds(seconds));
    assertThat(raw(head + "\n").retryAfter()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Welcome</html>", "{\"choices\":[", "data: {}\n\n", "{} {}"})
  void aBodyThatIsNoJsonIsPassingAndShown(String body) throws IOException {
    ModelException refused = answered(200, body);
    assertThat(refused.kind()).isEqualTo(Kind.PASSING);
    assertThat(refused).hasMessageContaining("answered 200 with");
  }

  @Test
  void aDeepBodyIsNoJsonEither() throws IOException {
    assertThat(answered(200, "[".repeat(1_000_000)).kind()).isEqualTo(Kind.PASSING);
  }

  @Test
  void jsonWithoutAMessageIsOneFailedRequest() throws IOException {
    ModelException refused = answered(200, "{\"choices\":[],\"note\":\"because of Tuesday\"}");
    assertThat(refused.kind()).isEqualTo(Kind.REQUEST);
    assertThat(refused).hasMessageContaining("choices[0]").hasMessageContaining("Tuesday");
  }

  @ParameterizedTest
  @CsvSource({"401,HOPELESS", "429,OVERLOADED", "400,REQUEST", "7,PASSING", "'\"odd\"',PASSING"})
  void aFailureToldWithStatus200IsTakenByItsCode(String code, Kind kind) throws IOException {
    ModelException refused =
        answered(200, "{\"error\":{\"message\":\"because of Tuesday\",\"code\":" + code + "}}");
    assertThat(refused.kind()).isEqualTo(kind);
    assertThat(refused).hasMessageContaining("because of Tuesday");
  }

  @Test
  void aHugeBodyIsNotReadToItsEnd() throws IOException {
    ModelException refused = answered(200, "{\"a\":\"" + "x".repeat(20_000_000));
    assertThat(refused.kind()).isEqualTo(Kind.REQUEST);
    assertThat(refused).hasMessageContaining("more than 16777216 bytes");
    assertThat(answered(500, "y".repeat(20_000_000)).kind()).isEqualTo(Kind.PASSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\nContent-Length: 100\n\n{\"choices\":",
        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\n{\"cho",
        "HTTP/1.1 200 OK\nContent-Le",
        "SSH-2.0-OpenSSH_9.6\n",
        ""
      })
  void aConnectionThatBreaksIsPassing(String response) throws IOException {
    ModelException refused = raw(response);
    assertThat(refused.kind()).isEqualTo(Kind.PASSING);
    assertThat(refused).hasMessageContaining("broke before the answer was whole");
  }

  @Test
  void aRefusedConnectionIsPassingAndNamesTheAddress() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    ModelException refused = refusal(URI.create("http://127.0.0.1:" + free + "/v1"));
    assertThat(refused.kind()).isEqualTo(Kind.PASSING);
    assertThat(refused).hasMessageContaining("refused; is the server running");
  }

  @Test
  void aHostWithoutAnAddressIsNamed() {
    ModelException refused = refusal(URI.create("https://no-such-host.invalid/v1"));
    assertThat(refused.kind()).isEqualTo(Kind.PASSING);
    assertThat(refused).hasMessageContaining("the host has no address");
  }

  @Test
  void aServerWithoutTlsIsNamed() throws IOException {
    try (var server = new RawServer("HTTP/1.1 400 Bad Request\r\n\r\n", true)) {
      URI secure = URI.create(server.base().toString().replace("http:", "https:"));
      assertThat(refusal(secure)).hasMessageContaining("that it speaks https at all");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"choices\":"})
  void theDeadlineHoldsBeforeTheAnswerAndWithinIt(String begun) throws IOException {
    try (var server = new RawServer(begun, false)) {
      ModelException refused = refusal(server.base(), Optional.empty(), Duration.ofMillis(300));
      assertThat(refused.kind()).isEqualTo(Kind.PASSING);
      assertThat(refused).hasMessageContaining("no whole answer within 0.3 s");
    }
  }

  @Test
  void anInterruptionEndsTheWaitAndIsKept() throws IOException {
    try (var server = new RawServer("", false)) {
      Thread.currentThread().interrupt();
      ModelException refused = refusal(server.base());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(refused.kind()).isEqualTo(Kind.PASSING);
      assertThat(refused).hasMessageContaining("interrupted");
    }
  }
}
