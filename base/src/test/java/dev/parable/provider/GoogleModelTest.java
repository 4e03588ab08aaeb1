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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's models against a strict server, whole and streamed. */
class GoogleModelTest {

  private static final String NAME = "gemini-3-pro";

  /** Odd signs: half pairs, separators that end lines elsewhere, controls, escapes, emoji. */
  private static final String ODD =
      "hm \\ud83d \\u2028\\u2029 \\ud83d\\ude00 \\u0000\\u001f \\\\u00e9 \\/ \\\" \\r\\n 中文 \\ude00";

  private static final String INTERLEAVED =
      "[{\"text\":\""
          + ODD
          + "\",\"thought\":true},"
          + "{\"text\":\"I will, I said.\",\"thoughtSignature\":\"s1+/==\"},"
          + "{\"text\":\"more\",\"thought\":true,\"thoughtSignature\":\""
          + ODD
          + "\"},"
          + "{\"text\":\"\",\"thoughtSignature\":\"s2\"},"
          + "{\"functionCall\":{\"id\":\"f1\",\"name\":\"send\",\"args\":{ \"to\": \""
          + ODD
          + "\", \"n\":1.50e0 }}},"
          + "{\"functionCall\":{\"name\":\"send\",\"args\":{}},\"thoughtSignature\":\"s3\"},"
          + "{\"text\":\"\",\"thoughtSignature\":\"s4\"}]";

  private final FakeGemini server = new FakeGemini();

  @AfterEach
  void stop() {
    server.close();
  }

  private ChatModel model(boolean streamed) {
    return new GoogleModel(NAME, server.base(), FakeGemini.KEY, streamed);
  }

  private static Request request(Message... messages) {
    return new Request(List.of(messages), Sampling.at(1, 4096))
        .withTools(List.of(new Tool("send", "Sends.", "{\"type\":\"object\"}")))
        .thinking(512);
  }

  private static Message results(Message calls) {
    return new Message(
        Role.USER,
        calls.blocks().stream()
            .filter(Block.ToolCall.class::isInstance)
            .<Block>map(call -> new Block.ToolResult(((Block.ToolCall) call).id(), "done", false))
            .toList());
  }

  @Nested
  class Whole implements ChatModelContract {
    @Override
    public ChatModel model() {
      return GoogleModelTest.this.model(false);
    }
  }

  @Nested
  class Streamed implements ChatModelContract {
    @Override
    public ChatModel model() {
      return GoogleModelTest.this.model(true);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reasoningSurvivesARoundTripByteForByte(boolean streamed) {
    server.says(INTERLEAVED, "STOP");
    Reply reply = model(streamed).reply(request(Message.user("Write.")));
    assertThat(reply.stop()).isEqualTo(Reply.Stop.TOOL);
    assertThat(reply.usage()).isEqualTo(new Usage(81, 42, 300, 0, 30));
    assertThat(reply.model()).isEqualTo(NAME + "-001");
    Reply second =
        model(streamed)
            .reply(request(Message.user("Write."), reply.message(), results(reply.message())));
    assertThat(second.message().text()).isEqualTo("Hello.");
    if (!streamed) { // the fake's own writer shortens the arguments in its pieces
      assertThat(server.asked().getLast().body())
          .contains("{ \"to\": \"" + ODD + "\", \"n\":1.50e0 }");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void theServerNoticesSignaturesThatWereTouched(int how) {
    server.says(INTERLEAVED, "STOP");
    Message reply = model(false).reply(request(Message.user("Write."))).message();
    List<Block> blocks = new ArrayList<>(reply.blocks());
    switch (how) {
      case 0 -> blocks.set(0, new Block.Thinking("hm", null));
      case 1 -> blocks.set(1, new Block.RedactedThinking("other"));
      case 2 -> blocks.add(0, blocks.removeLast());
      default -> blocks.removeLast();
    }
    var touched = new Message(Role.ASSISTANT, blocks);
    assertThatThrownBy(
            () -> model(true).reply(request(Message.user("Write."), touched, results(reply))))
        .isInstanceOfSatisfying(
            ModelException.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.REQUEST))
        .hasMessageContaining("Thought signature is not valid");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theKeyIsInAHeaderAndNowhereElse(boolean streamed) {
    Exchange exchange = model(streamed).reply(request(Message.user("Hi"))).exchange().orElseThrow();
    assertThat(server.asked().getLast().to().toString()).doesNotContain(FakeGemini.KEY);
    assertThat(exchange.to().toString()).startsWith(server.base() + "/v1beta/models/gemini-3-pro:");
    assertThat(exchange.request()).isEqualTo(server.asked().getLast().body());
    assertThat(exchange.response()).contains("Hel").contains("STOP");
    assertThat(exchange.toString()).doesNotContain(FakeGemini.KEY);
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
              fault == Fault.LIMITED ? Optional.of(Duration.ofSeconds(7)) : Optional.empty());
      assertThat(model(streamed).reply(request(Message.user("Hi"))).message().text())
          .isEqualTo("Hello.");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWrongKeyIsHopelessThoughItIsToldAsAWrongRequest(boolean streamed) {
    var model = new GoogleModel(NAME, server.base(), "AIzaWrong-key", streamed);
    assertThatThrownBy(() -> model.reply(request(Message.user("Hi"))))
        .isInstanceOfSatisfying(
            ModelException.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.HOPELESS))
        .hasMessageContaining("GEMINI_API_KEY")
        .hasMessageNotContaining("AIzaWrong-key");
  }

  @Test
  void theProviderIsAtTheAddressAndWithTheKeyOfTheEnvironment() {
    var provider = new GoogleModels();
    var spec = ModelSpec.parse("google/" + NAME);
    for (String url : List.of(server.base().toString(), server.base() + "/v1beta/")) {
      var environment = Map.of(GoogleModels.KEY, FakeGemini.KEY, GoogleModels.URL, url);
      assertThat(
              provider.open(spec, environment).reply(request(Message.user("Hi"))).message().text())
          .isEqualTo("Hello.");
    }
    assertThat(provider.variables()).containsExactly("GEMINI_API_KEY", "GEMINI_BASE_URL");
    assertThat(provider.description()).isNotBlank();
  }

  @Test
  void aNameCannotLeaveItsPlaceInTheAddress() {
    var spec = ModelSpec.parse("google/../secret?key=x#y z");
    var environment =
        Map.of(GoogleModels.KEY, FakeGemini.KEY, GoogleModels.URL, server.base().toString());
    assertThatThrownBy(
            () -> new GoogleModels().open(spec, environment).reply(request(Message.user("Hi"))))
        .isInstanceOfAny(ModelException.class, BadInputException.class);
    assertThat(server.asked()).allMatch(asked -> asked.to().getRawQuery() == null);
  }

  @Test
  void aMissingKeyNamesTheVariable() {
    assertThatThrownBy(() -> new GoogleModels().open(ModelSpec.parse("google/" + NAME), Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("GEMINI_API_KEY");
  }
}
