package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.provider.FakeChatTurn.Fault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong with an answer that has begun, and what is made of it. */
@Timeout(60)
class ChatStreamTroubleTest {

  private static final Request HELLO =
      new Request(List.of(Message.user("Hello?")), Sampling.at(1, 24));
  private static final FakeChatTurn TURN =
      FakeChatTurn.says("Hello there.").thinking("Hm.").calling("c1", "send", "{\"a\": 1}");

  private static ModelException refused(FakeChatTurn turn) throws IOException {
    try (var server = new FakeChatCompletions(FakeChatVendor.OPENROUTER, turn)) {
      ChatModel model = ChatDialectsTest.open(FakeChatVendor.OPENROUTER, server);
      ModelException refused = catchThrowableOfType(ModelException.class, () -> model.reply(HELLO));
      assertThat(refused).isNotNull();
      assertThat(refused).hasMessageContaining(server.base() + "/chat/completions");
      assertThat(refused.exchange().orElseThrow().request()).contains("Hello?");
      return refused;
    }
  }

  private static Reply reply(FakeChatVendor vendor, FakeChatTurn turn) throws IOException {
    try (var server = new FakeChatCompletions(vendor, turn)) {
      return ChatDialectsTest.open(vendor, server).reply(HELLO);
    }
  }

  private static int events() throws IOException {
    try (var server = new FakeChatCompletions(FakeChatVendor.OPENROUTER, TURN)) {
      Reply whole = ChatDialectsTest.open(FakeChatVendor.OPENROUTER, server).reply(HELLO);
      String response = whole.exchange().orElseThrow().response();
      return response.split("\ndata: ", -1).length - 1;
    }
  }

  @Test
  void aStreamThatIsCutAnywhereIsVoid() throws IOException {
    int events = events();
    assertThat(events).isGreaterThan(9);
    for (int kept = 0; kept < events; kept++) {
      ModelException broken = refused(TURN.failing(new Fault.Cut(kept, false)));
      assertThat(broken.kind()).isEqualTo(Kind.PASSING);
      assertThat(broken.exchange().orElseThrow().status()).isEqualTo(200);
    }
  }

  @Test
  void aStreamThatEndsTooEarlyAsIfItWereWholeIsVoid() throws IOException {
    int last = events() - 3; // the reason of the end, the usage, [DONE]
    for (int kept = 0; kept <= last; kept++) {
      ModelException cut = refused(TURN.failing(new Fault.Cut(kept, true)));
      assertThat(cut.kind()).isEqualTo(Kind.PASSING);
      assertThat(cut).hasMessageContaining(kept == 0 ? "holds no answer" : "cut its stream before");
    }
  }

  @ParameterizedTest
  @CsvSource({"429,OVERLOADED", "529,OVERLOADED", "502,PASSING", "401,HOPELESS", "400,REQUEST"})
  void aFailureWithinAStreamIsTakenByItsCode(int code, Kind kind) throws IOException {
    String error = "{\"error\":{\"message\":\"because of Tuesday\",\"code\":" + code + "}}";
    for (int after : new int[] {0, 4}) {
      ModelException failed = refused(TURN.failing(new Fault.ErrorEvent(after, error)));
      assertThat(failed.kind()).isEqualTo(kind);
      assertThat(failed).hasMessageContaining("because of Tuesday");
      assertThat(failed.exchange().orElseThrow().response()).contains("because of Tuesday");
    }
  }

  @Test
  void aSpendingLimitWithinAStreamIsHopeless() throws IOException {
    String error = "{\"error\":{\"message\":\"no\",\"code\":\"insufficient_quota\"}}";
    assertThat(refused(TURN.failing(new Fault.ErrorEvent(2, error))).kind())
        .isEqualTo(Kind.HOPELESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "abort", "insufficient_system_resource"})
  void anAnswerThatTheServerItselfBrokeOffIsVoid(String reason) throws IOException {
    FakeChatTurn broken = FakeChatTurn.says("Hello th").finish(reason);
    assertThat(refused(broken).kind()).isEqualTo(Kind.PASSING);
    assertThat(refused(broken.contraryToRequest()).kind()).isEqualTo(Kind.PASSING);
  }

  @ParameterizedTest
  @CsvSource({"stop,END", "length,LENGTH", "content_filter,FILTERED", "something_new,FILTERED"})
  void theReasonOfTheEndIsRead(String reason, Reply.Stop stop) throws IOException {
    assertThat(reply(FakeChatVendor.OPENROUTER, FakeChatTurn.says("Hi.").finish(reason)).stop())
        .isEqualTo(stop);
  }

  @Test
  void anEmptyAnswerIsAnAnswerInAStreamToo() throws IOException {
    assertThat(reply(FakeChatVendor.OPENROUTER, FakeChatTurn.says("")).message().blocks())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"lf,1", "lf,3", "crlf,1", "crlf,2", "cr,1", "cr,5", "lf,100000"})
  void linesMayEndInAnyWayAndComeInAnyPieces(String ends, int pieces) throws IOException {
    String end = ends.replace("cr", "\r").replace("lf", "\n");
    FakeChatTurn turn = TURN.streaming(end, pieces);
    for (FakeChatVendor vendor : List.of(FakeChatVendor.OPENROUTER, FakeChatVendor.GENERIC)) {
      FakeChatTurn given = vendor == FakeChatVendor.GENERIC ? turn.contraryToRequest() : turn;
      Message message = reply(vendor, given).message();
      assertThat(message.text()).isEqualTo("Hello there.");
      assertThat(message.thinking()).isEqualTo("Hm.");
    }
  }

  @Test
  void aMalformedEventIsPassingAndShown() throws IOException {
    ModelException odd = refused(TURN.failing(new Fault.ErrorEvent(1, "{\"choices\":")));
    assertThat(odd.kind()).isEqualTo(Kind.PASSING);
    assertThat(odd).hasMessageContaining("no JSON: {\"choices\":");
  }

  @Test
  void aServerThatRefusesToStreamIsAskedWithoutAndFromThenOn() throws IOException {
    String complaint =
        "{\"error\":{\"message\":\"must be verified to stream\",\"param\":\"stream\"}}";
    try (var server =
        new FakeChatCompletions(
            FakeChatVendor.OPENAI,
            java.util.Optional.empty(),
            body ->
                body.path("stream").asBoolean(false)
                    ? TURN.failing(new Fault.Status(400, complaint))
                    : TURN)) {
      ChatModel model = ChatDialectsTest.open(FakeChatVendor.OPENAI, server);
      assertThat(model.reply(HELLO).message().text()).isEqualTo("Hello there.");
      assertThat(model.reply(HELLO).message().text()).isEqualTo("Hello there.");
      assertThat(server.bodies().stream().map(body -> body.path("stream").asBoolean(false)))
          .containsExactly(true, false, false);
    }
  }

  @Test
  void theKeyIsNowhereInWhatIsKept() throws IOException {
    String key = "sk-very-secret/9+a";
    String base64 = "c2stdmVyeS1zZWNyZXQvOSth"; // of the key
    String shifted = "eHNrLXZlcnktc2VjcmV0LzkrYXg="; // of x, the key, x
    String url = "sk-very-secret%2F9%2Ba";
    String all = key + " " + base64 + " " + shifted + " " + url + " " + url.toLowerCase();
    var inBody = FakeChatTurn.says(all).thinking(all).streaming("\n", 4);
    for (FakeChatTurn turn : List.of(inBody, inBody.contraryToRequest())) {
      try (var server =
          new FakeChatCompletions(FakeChatVendor.XAI, java.util.Optional.of(key), body -> turn)) {
        var model =
            new XaiModels()
                .open(
                    dev.parable.model.ModelSpec.parse("xai/small").at(server.base()),
                    Map.of("XAI_API_KEY", key));
        Reply reply = model.reply(new Request(List.of(Message.user(all)), Sampling.at(1, 9)));
        assertThat(server.asked().getFirst().headers())
            .containsEntry("authorization", "Bearer " + key);
        String kept = reply.message() + reply.exchange().orElseThrow().request();
        assertThat(kept)
            .contains("[key]")
            .doesNotContain("secret", base64, shifted.substring(3, 20))
            .doesNotContainIgnoringCase("%2F9%2Ba");
        if (turn.contrary()) {
          assertThat(reply.exchange().orElseThrow().response()).doesNotContain("secret", base64);
        }
        assertThat(reply.exchange().orElseThrow().headers()).doesNotContainKey("authorization");
      }
    }
  }
}
