package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import dev.parable.model.Block;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.ModelSpec;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Sampling;
import dev.parable.model.Tool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's own library as the judge of ours: {@code ./mvnw -Ppeers -pl base verify}. */
@Tag("peers")
class OpenAiPeerTest {

  private static final String NAME = "gpt-x";
  private static final String KEY = "sk-fake-0123456789";
  private static final String ODD =
      "hm \u2028\u2029 \ud83d\ude00 \u0000\u001f \\u00e9 / \" \r\n 中文 \ufeff";
  private static final String ARGUMENTS = "{ \"to\" : \"kyle\", \"n\": 1.50e0";
  private static final FakeChatTurn TURN =
      FakeChatTurn.says(ODD).calling("c1", "send", ARGUMENTS).calling("c2", "send", "{}");

  private static FakeChatCompletions server(FakeChatTurn turn) throws IOException {
    return new FakeChatCompletions(FakeChatVendor.OPENAI, Optional.of(KEY), body -> turn);
  }

  private static OpenAIClient theirs(FakeChatCompletions server) {
    return OpenAIOkHttpClient.builder()
        .apiKey(KEY)
        .baseUrl(server.base().toString())
        .maxRetries(0)
        .build();
  }

  private static ChatModel ours(FakeChatCompletions server) {
    return new OpenAiModels()
        .open(ModelSpec.parse("openai/" + NAME).at(server.base()), Map.of("OPENAI_API_KEY", KEY));
  }

  private static Request request(Message... messages) {
    return new Request(List.of(messages), new Sampling(0.5, 0.9, 4096, List.of("END"), 7))
        .withTools(
            List.of(
                new Tool(
                    "send",
                    "Sends.",
                    "{\"type\":\"object\",\"properties\":{\"to\":{\"type\":\"string\"}}}")));
  }

  private static ChatCompletionCreateParams.Builder params() {
    return ChatCompletionCreateParams.builder()
        .model(NAME)
        .temperature(0.5)
        .topP(0.9)
        .maxCompletionTokens(4096)
        .stopOfStrings(List.of("END"))
        .putAdditionalBodyProperty("seed", JsonValue.from(7)) // their field is deprecated
        .addTool(
            ChatCompletionFunctionTool.builder()
                .function(
                    FunctionDefinition.builder()
                        .name("send")
                        .description("Sends.")
                        .parameters(
                            FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                    "properties",
                                    JsonValue.from(Map.of("to", Map.of("type", "string"))))
                                .build())
                        .build())
                .build());
  }

  /** The body without how the answer is to come, which is each library's own business. */
  private static JsonNode lastBody(FakeChatCompletions server) {
    return ((ObjectNode) server.bodies().getLast()).without(List.of("stream", "stream_options"));
  }

  private static ChatCompletionMessageFunctionToolCall call(String id, String arguments) {
    return ChatCompletionMessageFunctionToolCall.builder()
        .id(id)
        .function(
            ChatCompletionMessageFunctionToolCall.Function.builder()
                .name("send")
                .arguments(arguments)
                .build())
        .build();
  }

  private static ChatCompletionToolMessageParam result(String id, String content) {
    return ChatCompletionToolMessageParam.builder().toolCallId(id).content(content).build();
  }

  @Test
  void theSameConversationIsTheSameBody() throws IOException {
    try (var server = server(FakeChatTurn.says("Fine."))) {
      OpenAIClient theirs = theirs(server);
      ours(server)
          .reply(
              request(
                  Message.system("Be kind."),
                  Message.user(ODD),
                  new Message(
                      Role.ASSISTANT,
                      List.of(
                          new Block.Text(ODD),
                          new Block.ToolCall("c1", "send", ARGUMENTS),
                          new Block.ToolCall("c2", "send", "{}"))),
                  new Message(
                      Role.USER,
                      List.of(
                          new Block.ToolResult("c1", "sent " + ODD, false),
                          new Block.ToolResult("c2", "no such person", true),
                          new Block.Text("Go on.")))));
      JsonNode our = lastBody(server);
      theirs
          .chat()
          .completions()
          .create(
              params()
                  .addSystemMessage("Be kind.")
                  .addUserMessage(ODD)
                  .addMessage(
                      ChatCompletionAssistantMessageParam.builder()
                          .content(ODD)
                          .addToolCall(call("c1", ARGUMENTS))
                          .addToolCall(call("c2", "{}"))
                          .build())
                  .addMessage(result("c1", "sent " + ODD))
                  .addMessage(result("c2", "no such person"))
                  .addUserMessage("Go on.")
                  .build());
      theirs.close();
      assertThat(our).isEqualTo(lastBody(server));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerMeansTheSameToBoth(boolean streamed) throws IOException {
    try (var forOurs = server(streamed ? TURN : TURN.contraryToRequest());
        var forTheirs = server(TURN)) {
      OpenAIClient theirs = theirs(forTheirs);
      Reply reply = ours(forOurs).reply(request(Message.user("Go.")));
      var first = params().addUserMessage("Go.").build();
      ChatCompletion answer =
          streamed ? stream(theirs, first) : theirs.chat().completions().create(first);
      theirs.close();
      ChatCompletionMessage message = answer.choices().getFirst().message();
      assertThat(reply.message().text()).isEqualTo(message.content().orElseThrow()).isEqualTo(ODD);
      assertThat(ourCalls(reply)).isEqualTo(theirCalls(message));
      assertThat(ourCalls(reply)).contains("c1 send " + ARGUMENTS);
      assertThat(answer.choices().getFirst().finishReason().asString()).isEqualTo("tool_calls");
      assertThat(reply.stop()).isEqualTo(Reply.Stop.TOOL);
      assertThat(reply.model()).isEqualTo(answer.model());
    }
  }

  private static ChatCompletion stream(OpenAIClient theirs, ChatCompletionCreateParams params) {
    ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
    try (var chunks = theirs.chat().completions().createStreaming(params)) {
      chunks.stream().forEach(whole::accumulate);
    }
    return whole.chatCompletion();
  }

  private static List<String> ourCalls(Reply reply) {
    return reply.message().blocks().stream()
        .filter(Block.ToolCall.class::isInstance)
        .map(Block.ToolCall.class::cast)
        .map(call -> call.id() + " " + call.name() + " " + call.arguments())
        .toList();
  }

  private static List<String> theirCalls(ChatCompletionMessage message) {
    var calls = new ArrayList<String>();
    for (ChatCompletionMessageToolCall call : message.toolCalls().orElse(List.of())) {
      ChatCompletionMessageFunctionToolCall.Function function = call.asFunction().function();
      calls.add(call.asFunction().id() + " " + function.name() + " " + function.arguments());
    }
    return calls;
  }
}
