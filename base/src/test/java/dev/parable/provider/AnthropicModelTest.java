package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parable.model.BadInputException;
import dev.parable.model.Block;
import dev.parable.model.ChatModel;
import dev.parable.model.ChatModelContract;
import dev.parable.model.Exchange;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.ModelSpec;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Sampling;
import dev.parable.model.Tool;
import dev.parable.model.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anthropic's models against a strict server, whole and streamed. */
class AnthropicModelTest {

  private static final String NAME = "claude-sonnet-4-5";

  /** Odd signs: half pairs, separators that end lines elsewhere, controls, escapes, emoji. */
  private static final String ODD =
      "hm \\ud83d \\u2028\\u2029 \\ud83d\\ude00 \\u0000\\u001f \\\\u00e9 \\/ \\\" \\r\\n 中文 \\ude00";

  private static final String INTERLEAVED =
      "[{\"type\":\"thinking\",\"thinking\":\""
          + ODD
          + "\",\"signature\":\"sigA+/==\"},"
          + "{\"type\":\"text\",\"text\":\"I will.\"},"
          + "{\"type\":\"redacted_thinking\",\"data\":\""
          + ODD
          + "\"},"
          + "{\"type\":\"text\",\"text\":\"\\n\\n\"},"
          + "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"sigB\"},"
          + "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"send\",\"input\":{ \"to\": \""
          + ODD
          + "\", \"n\":1.50e0 }},"
          + "{\"type\":\"tool_use\",\"id\":\"t2\",\"name\":\"send\",\"input\":{}}]";

  private final FakeAnthropic server = new FakeAnthropic();

  @AfterEach
  void stop() {
    server.close();
  }

  private ChatModel model(boolean streamed) {
    return new AnthropicModel(NAME, server.base(), FakeAnthropic.KEY, streamed);
  }

  private static Request request(Message... messages) {
    return new Request(List.of(messages), Sampling.at(1, 4096))
        .withTools(List.of(new Tool("send", "Sends.", "{\"type\":\"object\"}")));
  }

  private static Message results(String... ids) {
    return new Message(
        Role.USER,
        java.util.Arrays.stream(ids)
            .<Block>map(id -> new Block.ToolResult(id, "done", false))
            .toList());
  }

  @Nested
  class Whole implements ChatModelContract {
    @Override
    public ChatModel model() {
      return AnthropicModelTest.this.model(false);
    }
  }

  @Nested
  class Streamed implements ChatModelContract {
    @Override
    public ChatModel model() {
      return AnthropicModelTest.this.model(true);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reasoningSurvivesARoundTripByteForByte(boolean streamed) {
    server.says(INTERLEAVED, "tool_use");
    Request first = request(Message.user("Write.")).thinking(2048);
    Reply reply = model(streamed).reply(first);
    assertThat(reply.stop()).isEqualTo(Reply.Stop.TOOL);
    assertThat(reply.usage()).isEqualTo(new Usage(11, 42, 300, 70, 30));
    assertThat(reply.model()).isEqualTo(NAME + "-20260101");
    Reply second =
        model(streamed)
            .reply(
                request(Message.user("Write."), reply.message(), results("t1", "t2"))
                    .thinking(2048));
    assertThat(second.message().text()).isEqualTo("Hello.");
    assertThat(server.asked().getLast().body())
        .contains("{ \"to\": \"" + ODD + "\", \"n\":1.50e0 }");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void theServerNoticesThinkingThatWasTouched(int how) {
    server.says(INTERLEAVED, "tool_use");
    List<Block> blocks =
        new java.util.ArrayList<>(
            model(false).reply(request(Message.user("Write.")).thinking(2048)).message().blocks());
    switch (how) {
      case 0 -> blocks.set(0, new Block.Thinking("hm", "sigA+/=="));
      case 1 -> blocks.set(2, new Block.RedactedThinking("other"));
      case 2 -> blocks.add(2, blocks.remove(4));
      default -> blocks.remove(4);
    }
    var touched =
        request(Message.user("Write."), new Message(Role.ASSISTANT, blocks), results("t1", "t2"));
    assertThatThrownBy(() -> model(true).reply(touched.thinking(2048)))
        .isInstanceOfSatisfying(
            ModelException.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.REQUEST))
        .hasMessageContaining("cannot be modified");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWentOverTheWireIsKeptWithoutTheKey(boolean streamed) {
    Exchange exchange = model(streamed).reply(request(Message.user("Hi"))).exchange().orElseThrow();
    assertThat(exchange.to()).isEqualTo(server.base().resolve("/v1/messages"));
    assertThat(exchange.request()).isEqualTo(server.asked().getLast().body());
    assertThat(exchange.response()).contains("Hello.".substring(0, 3)).contains("end_turn");
    assertThat(exchange.requestId().orElseThrow()).startsWith("req_");
    assertThat(exchange.toString()).doesNotContain(FakeAnthropic.KEY);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerIsReadHoweverItComes(boolean streamed) {
    server.contrary();
    assertThat(model(streamed).reply(request(Message.user("Hi"))).message().text())
        .isEqualTo("Hello.");
  }

  @ParameterizedTest
  @CsvSource({
    "LIMITED, OVERLOADED", "OVERLOADED, OVERLOADED", "BROKEN, PASSING", "SPENT, HOPELESS",
    "CUT, PASSING", "SHORT, PASSING", "LATE, OVERLOADED", "GARBLED, PASSING"
  })
  void aFaultIsToldAndTheNextCallGoesThrough(Fault fault, Kind kind) {
    for (boolean streamed : List.of(true, false)) {
      server.fails(fault);
      var failed =
          catchThrowableOfType(
              ModelException.class, () -> model(streamed).reply(request(Message.user("Hi"))));
      if (streamed || fault != Fault.SHORT) {
        assertThat(failed.kind()).as(failed.getMessage()).isEqualTo(kind);
      }
      assertThat(failed.exchange()).isPresent();
      assertThat(failed.retryAfter())
          .isEqualTo(
              fault == Fault.LIMITED
                  ? java.util.Optional.of(Duration.ofSeconds(7))
                  : java.util.Optional.empty());
      assertThat(model(streamed).reply(request(Message.user("Hi"))).message().text())
          .isEqualTo("Hello.");
    }
  }

  @Test
  void aWrongKeyIsHopelessAndNeverSaid() {
    var model = new AnthropicModel(NAME, server.base(), "sk-ant-wrong-key", true);
    assertThatThrownBy(() -> model.reply(request(Message.user("Hi"))))
        .isInstanceOfSatisfying(
            ModelException.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.HOPELESS))
        .hasMessageContaining("ANTHROPIC_API_KEY")
        .hasMessageNotContaining("sk-ant-wrong-key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"claude-sonnet-4-5", "claude-opus-4-6", "claude-opus-4-8", "claude-opus-5-5"})
  void everyGenerationIsAskedToThinkInItsOwnWay(String name) {
    var model = new AnthropicModel(name, server.base(), FakeAnthropic.KEY, true);
    assertThat(model.reply(request(Message.user("Hi")).thinking(2048)).message().text())
        .isEqualTo("Hello.");
  }

  @Test
  void aRequestThatTheModelWouldSendBackIsNotSent() {
    var cold = new Request(List.of(Message.user("Hi")), Sampling.at(0, 4096)).thinking(2048);
    assertThatThrownBy(() -> model(true).reply(cold)).hasMessageContaining("temperature 1");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void theProviderIsAtTheAddressAndWithTheKeyOfTheEnvironment() {
    var provider = new AnthropicModels();
    var spec = ModelSpec.parse("anthropic/" + NAME);
    for (String url : List.of(server.base().toString(), server.base() + "/v1/")) {
      var environment = Map.of(AnthropicModels.KEY, FakeAnthropic.KEY, AnthropicModels.URL, url);
      assertThat(
              provider.open(spec, environment).reply(request(Message.user("Hi"))).message().text())
          .isEqualTo("Hello.");
    }
    assertThat(provider.variables()).containsExactly("ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL");
    assertThat(provider.description()).isNotBlank();
  }

  @Test
  void aMissingKeyNamesTheVariable() {
    var spec = ModelSpec.parse("anthropic/" + NAME);
    assertThatThrownBy(() -> new AnthropicModels().open(spec, Map.of(AnthropicModels.KEY, " ")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("ANTHROPIC_API_KEY");
  }

  @Test
  void theKeyDoesNotTravelReadable() {
    var spec = ModelSpec.parse("anthropic/" + NAME);
    var environment =
        Map.of(AnthropicModels.KEY, FakeAnthropic.KEY, AnthropicModels.URL, "http://example.com");
    assertThatThrownBy(() -> new AnthropicModels().open(spec, environment))
        .isInstanceOf(BadInputException.class)
        .hasMessageNotContaining(FakeAnthropic.KEY);
  }
}
