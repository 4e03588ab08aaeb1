package dev.parable.provider.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.Block;
import dev.parable.model.Reply;
import dev.parable.model.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ChatCompletionsReplyTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static Reply read(String json) {
    return ChatCompletionsReply.read(JSON.readTree(json), "asked").orElseThrow();
  }

  private static List<Block> blocks(String message) {
    return read("{\"choices\":[{\"message\":" + message + "}]}").message().blocks();
  }

  private static Usage usage(String usage) {
    return read("{\"choices\":[{\"message\":{}}],\"usage\":" + usage + "}").usage();
  }

  @Test
  void contentIsText() {
    assertThat(blocks("{\"content\":\"Hi.\"}")).containsExactly(new Block.Text("Hi."));
    assertThat(blocks("{\"content\":[{\"type\":\"text\",\"text\":\"Hi\"},{\"text\":\".\"}]}"))
        .containsExactly(new Block.Text("Hi."));
    assertThat(blocks("{\"content\":null,\"refusal\":\"I cannot.\"}"))
        .containsExactly(new Block.Text("I cannot."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"content\":null}",
        "{\"content\":\"\",\"reasoning\":\"\",\"reasoning_content\":null,\"tool_calls\":[]}",
        "{\"content\":[],\"tool_calls\":null}",
        "{\"content\":7,\"tool_calls\":\"none\"}"
      })
  void anEmptyAnswerIsAnAnswer(String message) {
    assertThat(blocks(message)).isEmpty();
  }

  @Test
  void thinkingUnderEitherNameComesBeforeTheText() {
    var expected = List.of(new Block.Thinking("Hm.", null), new Block.Text("Hi."));
    assertThat(blocks("{\"content\":\"Hi.\",\"reasoning_content\":\"Hm.\"}")).isEqualTo(expected);
    assertThat(blocks("{\"content\":\"Hi.\",\"reasoning\":\"Hm.\"}")).isEqualTo(expected);
    assertThat(blocks("{\"reasoning\":\"Hm.\",\"reasoning_content\":\"Hm.\",\"content\":\"Hi.\"}"))
        .isEqualTo(expected);
  }

  @Test
  void callsOfToolsAreKeptAsTheModelWroteThem() {
    assertThat(
            blocks(
                """
                {"content":"So.","tool_calls":[
                 {"id":"c1","type":"function","function":{"name":"send","arguments":"{\\"to\\": "}},
                 {"function":{"name":"wait","arguments":{"hours": 1}}},
                 {"id":"c3"}]}"""))
        .containsExactly(
            new Block.Text("So."),
            new Block.ToolCall("c1", "send", "{\"to\": "),
            new Block.ToolCall("call-2", "wait", "{\"hours\":1}"),
            new Block.ToolCall("c3", "", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "stop,END",
    "'',END",
    "length,LENGTH",
    "tool_calls,TOOL",
    "content_filter,FILTERED",
    "abort,FILTERED",
    "something_new,FILTERED"
  })
  void theReasonOfTheEndIsRead(String reason, Reply.Stop stop) {
    assertThat(read("{\"choices\":[{\"message\":{},\"finish_reason\":\"" + reason + "\"}]}").stop())
        .isEqualTo(stop);
  }

  @Test
  void aMissingReasonIsAnEndUnlessAToolIsCalled() {
    assertThat(read("{\"choices\":[{\"message\":{},\"finish_reason\":null}]}").stop())
        .isEqualTo(Reply.Stop.END);
    assertThat(
            read("{\"choices\":[{\"message\":{\"tool_calls\":[{}]},\"finish_reason\":\"stop\"}]}")
                .stop())
        .isEqualTo(Reply.Stop.TOOL);
  }

  @Test
  void usageCountsCachedTokensApart() {
    assertThat(
            usage(
                """
                {"prompt_tokens":100,"completion_tokens":50,
                 "prompt_tokens_details":{"cached_tokens":64},
                 "completion_tokens_details":{"reasoning_tokens":40}}"""))
        .isEqualTo(new Usage(36, 50, 64, 0, 40));
    assertThat(usage("{\"prompt_tokens\":9,\"completion_tokens\":2}")).isEqualTo(Usage.of(9, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{\"prompt_tokens\":-5,\"completion_tokens\":\"many\"}",
        "{\"prompt_tokens\":1e400,\"completion_tokens\":99999999999999999999999}",
        "{\"prompt_tokens\":0,\"prompt_tokens_details\":{\"cached_tokens\":7}}"
      })
  void nonsensicalUsageIsNone(String usage) {
    assertThat(usage(usage)).isEqualTo(Usage.NONE);
  }

  @Test
  void theModelThatAnsweredIsNamedOrElseTheOneAsked() {
    assertThat(read("{\"model\":\"m-2\",\"choices\":[{\"message\":{}}]}").model()).isEqualTo("m-2");
    assertThat(read("{\"model\":null,\"choices\":[{\"message\":{}}]}").model()).isEqualTo("asked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "[]", "\"hi\"", "{}", "{\"choices\":[]}", "{\"choices\":[{\"text\":1}]}"})
  void withoutAMessageThereIsNoReply(String json) {
    assertThat(ChatCompletionsReply.read(JSON.readTree(json), "asked")).isEmpty();
  }
}
