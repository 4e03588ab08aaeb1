package dev.parable.provider.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Sampling;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChatCompletionsRequestTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode written(Sampling sampling, Message... messages) {
    return JSON.readTree(
        new ChatCompletionsRequest(Dialect.GENERIC, "org/small")
            .json(new Request(List.of(messages), sampling), false));
  }

  private static JsonNode messages(Message... messages) {
    return written(Sampling.at(1, 5), messages).path("messages");
  }

  private static void assertMessages(JsonNode messages, String expected) {
    assertThat(messages).isEqualTo(JSON.readTree(expected));
  }

  @Test
  void everythingIsWritten() {
    var sampling = new Sampling(0.7, 0.9, 256, List.of("END", "\n\n"), 7);
    assertThat(written(sampling, Message.system("Be kind."), Message.user("Hi \"you\" \u2028 ü")))
        .isEqualTo(
            JSON.readTree(
                """
                {"model":"org/small","messages":[{"role":"system","content":"Be kind."},
                {"role":"user","content":"Hi \\"you\\" \\u2028 ü"}],
                "temperature":0.7,"top_p":0.9,"max_tokens":256,"stop":["END","\\n\\n"],
                "seed":7,"stream":false}"""));
  }

  @Test
  void whatIsUsualIsLeftOut() {
    JsonNode root = written(Sampling.at(0, 5), Message.user("Hi"));
    assertThat(root.has("top_p")).isFalse();
    assertThat(root.has("stop")).isFalse();
    assertThat(root.path("temperature").doubleValue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1L << 40, Long.MAX_VALUE})
  void theSeedFitsInto31BitsAndIsAlwaysTheSame(long seed) {
    var sampling = Sampling.at(1, 5).withSeed(seed);
    long written = written(sampling, Message.user("Hi")).path("seed").longValue();
    assertThat(written).isBetween(0L, (1L << 31) - 1);
    assertThat(written(sampling, Message.user("Hi")).path("seed").longValue()).isEqualTo(written);
  }

  @Test
  void neighbouringSeedsStayDifferent() {
    assertThat(
            LongStream.range(-500, 500)
                .mapToObj(seed -> written(Sampling.at(1, 5).withSeed(seed), Message.user("Hi")))
                .map(root -> root.path("seed").longValue()))
        .doesNotHaveDuplicates();
  }

  @Test
  void callsOfToolsAreTheAssistantsAndResultsComeFirstInTheAnswer() {
    assertMessages(
        messages(
            Message.user("Write to Kyle."),
            new Message(
                Role.ASSISTANT,
                List.of(
                    new Block.Thinking("hm", "signed"),
                    new Block.RedactedThinking("xx"),
                    new Block.ToolCall("c1", "send", "{\"to\": "),
                    new Block.ToolCall("c2", "wait", "{}"))),
            new Message(
                Role.USER,
                List.of(
                    new Block.Text("Now?"),
                    new Block.ToolResult("c1", "sent", false),
                    new Block.ToolResult("c2", "no clock", true)))),
        """
        [{"role":"user","content":"Write to Kyle."},
         {"role":"assistant","content":null,"tool_calls":[
          {"id":"c1","type":"function","function":{"name":"send","arguments":"{\\"to\\": "}},
          {"id":"c2","type":"function","function":{"name":"wait","arguments":"{}"}}]},
         {"role":"tool","tool_call_id":"c1","content":"sent"},
         {"role":"tool","tool_call_id":"c2","content":"no clock"},
         {"role":"user","content":"Now?"}]""");
  }

  @Test
  void resultsAloneAreFollowedByNoEmptyTurn() {
    assertMessages(
        messages(new Message(Role.USER, List.of(new Block.ToolResult("c1", "sent", false)))),
        "[{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"sent\"}]");
  }

  @Test
  void textsAreJoinedAndAnEmptyTurnStaysATurn() {
    var two = List.<Block>of(new Block.Text("a"), new Block.Text("b"));
    assertMessages(
        messages(
            new Message(Role.SYSTEM, two),
            new Message(Role.USER, two),
            new Message(Role.ASSISTANT, List.of()),
            new Message(Role.USER, List.of())),
        """
        [{"role":"system","content":"a\\nb"},{"role":"user","content":"a\\nb"},
         {"role":"assistant","content":""},{"role":"user","content":""}]""");
  }

  @Test
  void whatTheFormCannotCarryIsRefused() {
    var call = new Message(Role.USER, List.of(new Block.ToolCall("c1", "send", "{}")));
    var result = new Message(Role.ASSISTANT, List.of(new Block.ToolResult("c1", "x", false)));
    for (Message wrong : List.of(call, result)) {
      assertThatThrownBy(() -> messages(wrong))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("tool");
    }
  }
}
