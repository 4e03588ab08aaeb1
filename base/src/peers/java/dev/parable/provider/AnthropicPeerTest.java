package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RedactedThinkingBlockParam;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.ThinkingBlockParam;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlockParam;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Sampling;
import dev.parable.provider.internal.http.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Anthropic's own library as the judge of ours: {@code ./mvnw -Ppeers -pl base verify}. Half a
 * surrogate pair is left out here: their library cannot send one.
 */
@Tag("peers")
class AnthropicPeerTest {

  private static final String NAME = "claude-sonnet-4-5";
  private static final String ODD =
      "hm \u2028\u2029 \ud83d\ude00 \u0000\u001f \\u00e9 / \" \r\n 中文 \ufeff";
  private static final String THOUGHT =
      Json.write(Json.object().put("t", ODD)).replaceAll("^.....|.$", "");
  private static final String ANSWER =
      "[{\"type\":\"thinking\",\"thinking\":"
          + THOUGHT
          + ",\"signature\":\"sigA+/==\"},"
          + "{\"type\":\"text\",\"text\":\"I will.\"},"
          + "{\"type\":\"redacted_thinking\",\"data\":"
          + THOUGHT
          + "},"
          + "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"sigB\"},"
          + "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"send\",\"input\":{ \"to\": "
          + THOUGHT
          + ", \"n\":1.5 }},"
          + "{\"type\":\"tool_use\",\"id\":\"t2\",\"name\":\"send\",\"input\":{}},"
          + "{\"type\":\"text\",\"text\":\"Done.\"}]";

  private final FakeAnthropic server = new FakeAnthropic();
  private final AnthropicClient theirs =
      AnthropicOkHttpClient.builder()
          .apiKey(FakeAnthropic.KEY)
          .baseUrl(server.base().toString())
          .maxRetries(0)
          .build();

  @AfterEach
  void stop() {
    theirs.close();
    server.close();
  }

  private AnthropicModel ours(boolean streamed) {
    return new AnthropicModel(NAME, server.base(), FakeAnthropic.KEY, streamed);
  }

  private static Request request(Message... messages) {
    return new Request(List.of(messages), new Sampling(1, 1, 4096, List.of("END", "\n\nHuman:"), 0))
        .withTools(
            List.of(
                new dev.parable.model.Tool(
                    "send",
                    "Sends.",
                    "{\"type\":\"object\",\"properties\":{\"to\":{\"type\":\"string\"}},\"required\":[\"to\"]}")))
        .thinking(2048);
  }

  private static MessageCreateParams.Builder params() {
    return MessageCreateParams.builder()
        .model(NAME)
        .maxTokens(4096)
        .stopSequences(List.of("END", "\n\nHuman:"))
        .enabledThinking(2048)
        .addTool(
            Tool.builder()
                .name("send")
                .description("Sends.")
                .inputSchema(
                    Tool.InputSchema.builder()
                        .properties(
                            Tool.InputSchema.Properties.builder()
                                .putAdditionalProperty(
                                    "to", JsonValue.from(Map.of("type", "string")))
                                .build())
                        .required(List.of("to"))
                        .build())
                .build());
  }

  private JsonNode lastBody() {
    return Json.read(server.asked().getLast().body());
  }

  @Test
  void theSameConversationIsTheSameBody() {
    server.says(ANSWER, "tool_use");
    Reply given = ours(false).reply(request(Message.system("Be kind."), Message.user(ODD)));
    Message results =
        new Message(
            Role.USER,
            List.of(
                new Block.ToolResult("t1", "sent " + ODD, false),
                new Block.ToolResult("t2", "no such person", true),
                new Block.Text("Go on.")));
    ours(false)
        .reply(request(Message.system("Be kind."), Message.user(ODD), given.message(), results));
    JsonNode our = lastBody();
    theirs
        .messages()
        .create(
            params()
                .systemOfTextBlockParams(List.of(TextBlockParam.builder().text("Be kind.").build()))
                .addUserMessageOfContentBlockParams(List.of(text(ODD)))
                .addAssistantMessageOfContentBlockParams(
                    List.of(
                        thinking(ODD, "sigA+/=="),
                        text("I will."),
                        ContentBlockParam.ofRedactedThinking(
                            RedactedThinkingBlockParam.builder().data(ODD).build()),
                        thinking("", "sigB"),
                        use("t1", Map.of("to", ODD, "n", 1.5)),
                        use("t2", Map.of()),
                        text("Done.")))
                .addUserMessageOfContentBlockParams(
                    List.of(
                        ContentBlockParam.ofToolResult(
                            ToolResultBlockParam.builder()
                                .toolUseId("t1")
                                .content("sent " + ODD)
                                .build()),
                        ContentBlockParam.ofToolResult(
                            ToolResultBlockParam.builder()
                                .toolUseId("t2")
                                .content("no such person")
                                .isError(true)
                                .build()),
                        text("Go on.")))
                .build());
    assertThat(our).isEqualTo(lastBody());
  }

  private static ContentBlockParam text(String text) {
    return ContentBlockParam.ofText(TextBlockParam.builder().text(text).build());
  }

  private static ContentBlockParam thinking(String text, String signature) {
    return ContentBlockParam.ofThinking(
        ThinkingBlockParam.builder().thinking(text).signature(signature).build());
  }

  private static ContentBlockParam use(String id, Map<String, Object> input) {
    var written = ToolUseBlockParam.Input.builder();
    input.forEach((name, value) -> written.putAdditionalProperty(name, JsonValue.from(value)));
    return ContentBlockParam.ofToolUse(
        ToolUseBlockParam.builder().id(id).name("send").input(written.build()).build());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerMeansTheSameToBothAndGoesBackTheSame(boolean streamed) {
    server.says(ANSWER, "tool_use").says(ANSWER, "tool_use");
    Reply reply = ours(streamed).reply(request(Message.user("Go.")));
    var first = params().addUserMessageOfContentBlockParams(List.of(text("Go."))).build();
    com.anthropic.models.messages.Message message =
        streamed ? stream(first) : theirs.messages().create(first);
    assertThat(reply.message().blocks().stream().map(AnthropicPeerTest::said).toList())
        .isEqualTo(message.content().stream().map(AnthropicPeerTest::said).toList());
    assertThat(reply.model()).isEqualTo(message.model().asString());
    assertThat(reply.usage().output()).isEqualTo(message.usage().outputTokens());
    assertThat(reply.usage().cacheRead())
        .isEqualTo(message.usage().cacheReadInputTokens().orElseThrow());
    assertThat(message.stopReason().orElseThrow().asString()).isEqualTo("tool_use");
    assertThat(reply.stop()).isEqualTo(Reply.Stop.TOOL);

    Message results =
        new Message(
            Role.USER,
            List.of(
                new Block.ToolResult("t1", "sent", false),
                new Block.ToolResult("t2", "sent", false)));
    ours(streamed).reply(request(Message.user("Go."), reply.message(), results));
    JsonNode ours = lastBody().at("/messages/1");
    theirs
        .messages()
        .create(
            params()
                .addUserMessageOfContentBlockParams(List.of(text("Go.")))
                .addMessage(message)
                .addUserMessageOfContentBlockParams(
                    List.of(
                        ContentBlockParam.ofToolResult(
                            ToolResultBlockParam.builder().toolUseId("t1").content("sent").build()),
                        ContentBlockParam.ofToolResult(
                            ToolResultBlockParam.builder()
                                .toolUseId("t2")
                                .content("sent")
                                .build())))
                .build());
    assertThat(ours).isEqualTo(withoutNothings(lastBody().at("/messages/1")));
  }

  private com.anthropic.models.messages.Message stream(MessageCreateParams params) {
    MessageAccumulator whole = MessageAccumulator.create();
    try (var events = theirs.messages().createStreaming(params)) {
      events.stream()
          .filter(event -> !event.toString().contains("news_of_tomorrow")) // they do not know it
          .forEach(whole::accumulate);
    }
    return whole.message();
  }

  private static String said(Block block) {
    return switch (block) {
      case Block.Text text -> "text " + text.text();
      case Block.Thinking thinking -> "thinking " + thinking.text() + "|" + thinking.signature();
      case Block.RedactedThinking redacted -> "redacted " + redacted.data();
      case Block.ToolCall call ->
          "call " + call.id() + " " + call.name() + " " + Json.read(call.arguments());
      case Block.ToolResult result -> "";
    };
  }

  private static String said(ContentBlock block) {
    return block
        .text()
        .map(text -> "text " + text.text())
        .or(() -> block.thinking().map(t -> "thinking " + t.thinking() + "|" + t.signature()))
        .or(() -> block.redactedThinking().map(redacted -> "redacted " + redacted.data()))
        .or(
            () ->
                block
                    .toolUse()
                    .map(use -> "call " + use.id() + " " + use.name() + " " + json(use._input())))
        .orElse("another block");
  }

  private static JsonNode json(JsonValue value) {
    try {
      return Json.read(com.anthropic.core.ObjectMappers.jsonMapper().writeValueAsString(value));
    } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Their library sends fields without content back as they came. */
  private static JsonNode withoutNothings(JsonNode turn) {
    for (JsonNode block : turn.path("content").values()) {
      ((ObjectNode) block).removeIf(JsonNode::isNull);
    }
    return turn;
  }
}
