package dev.parable.provider.internal.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Role;
import dev.parable.model.Usage;
import dev.parable.provider.internal.http.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole answers and streams: they mean the same. */
class MessagesReplyTest {

  private static final String ANSWER =
      """
      {"id":"msg_1","type":"message","role":"assistant","model":"claude-opus-4-8",
       "content":[
        {"type":"thinking","thinking":"hm \\ud83d","signature":"sigA=="},
        {"type":"text","text":"I will.","citations":null},
        {"type":"redacted_thinking","data":"secret"},
        {"type":"thinking","thinking":"","signature":"sigB"},
        {"type":"tool_use","id":"t1","name":"send","input":{ "to": "kyle", "n":1.50 }},
        {"type":"tool_use","id":"t2","name":"wait","input":{}}],
       "stop_reason":"tool_use","stop_sequence":null,
       "usage":{"input_tokens":11,"cache_read_input_tokens":300,"cache_creation_input_tokens":70,
                "output_tokens":42,"output_tokens_details":{"thinking_tokens":30}}}
      """;

  private static final Reply EXPECTED =
      new Reply(
          new Message(
              Role.ASSISTANT,
              List.of(
                  new Block.Thinking("hm \ud83d", "sigA=="),
                  new Block.Text("I will."),
                  new Block.RedactedThinking("secret"),
                  new Block.Thinking("", "sigB"),
                  new Block.ToolCall("t1", "send", "{ \"to\": \"kyle\", \"n\":1.50 }"),
                  new Block.ToolCall("t2", "wait", "{}"))),
          Reply.Stop.TOOL,
          new Usage(11, 42, 300, 70, 30),
          "claude-opus-4-8");

  private static final List<String> EVENTS =
      """
      {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"model":"claude-opus-4-8","stop_reason":null,"usage":{"input_tokens":11,"cache_read_input_tokens":300,"cache_creation_input_tokens":70,"output_tokens":1}}}
      {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}
      {"type":"ping"}
      {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm "}}
      {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"\\ud83d"}}
      {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"sigA=="}}
      {"type":"content_block_stop","index":0}
      {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}
      {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"I "}}
      {"type":"content_block_delta","index":1,"delta":{"type":"citations_delta","citation":{}}}
      {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"will."}}
      {"type":"content_block_stop","index":1}
      {"type":"content_block_start","index":2,"content_block":{"type":"redacted_thinking","data":"secret"}}
      {"type":"content_block_stop","index":2}
      {"type":"content_block_start","index":3,"content_block":{"type":"thinking","thinking":""}}
      {"type":"content_block_delta","index":3,"delta":{"type":"signature_delta","signature":"sigB"}}
      {"type":"content_block_stop","index":3}
      {"type":"content_block_start","index":4,"content_block":{"type":"tool_use","id":"t1","name":"send","input":{}}}
      {"type":"content_block_delta","index":4,"delta":{"type":"input_json_delta","partial_json":""}}
      {"type":"content_block_delta","index":4,"delta":{"type":"input_json_delta","partial_json":"{ \\"to\\": \\"ky"}}
      {"type":"content_block_delta","index":4,"delta":{"type":"input_json_delta","partial_json":"le\\", \\"n\\":1.50 }"}}
      {"type":"content_block_stop","index":4}
      {"type":"something_new","index":7}
      {"type":"content_block_start","index":5,"content_block":{"type":"tool_use","id":"t2","name":"wait","input":{}}}
      {"type":"content_block_stop","index":5}
      {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":42,"output_tokens_details":{"thinking_tokens":30}}}
      {"type":"message_stop"}"""
          .lines()
          .toList();

  private static Reply read(String json, String asked) {
    return MessagesReply.read(Json.read(json), json, asked);
  }

  private static Reply streamed(List<String> events) {
    var stream = new MessageStream("asked");
    events.forEach(stream::accept);
    return stream.reply();
  }

  @Test
  void aWholeAnswerIsReadBlockByBlock() {
    assertThat(read(ANSWER, "asked")).isEqualTo(EXPECTED);
  }

  @Test
  void aStreamBecomesTheSame() {
    assertThat(streamed(EVENTS)).isEqualTo(EXPECTED);
  }

  @Test
  void aStreamThatIsCutAnywhereIsNoAnswer() {
    for (int end = 0; end < EVENTS.size(); end++) {
      List<String> cut = EVENTS.subList(0, end);
      assertThatThrownBy(() -> streamed(cut))
          .asInstanceOf(type(ModelException.class))
          .returns(Kind.PASSING, ModelException::kind);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "overloaded_error, OVERLOADED", "rate_limit_error, OVERLOADED", "api_error, PASSING",
    "timeout_error, PASSING", "authentication_error, HOPELESS", "permission_error, HOPELESS",
    "not_found_error, HOPELESS", "billing_error, HOPELESS", "invalid_request_error, REQUEST",
    "request_too_large, REQUEST", "brand_new_error, PASSING"
  })
  void aFailureInsideAStreamVoidsWhatCame(String type, Kind kind) {
    var events = new ArrayList<>(EVENTS.subList(0, 9));
    events.add("{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"Sorry\"}}");
    assertThatThrownBy(() -> streamed(events))
        .isInstanceOfSatisfying(
            ModelException.class, failed -> assertThat(failed.kind()).isEqualTo(kind))
        .hasMessageContaining(type)
        .hasMessageContaining("Sorry");
  }

  @Test
  void aFailureInPlaceOfAnAnswerIsTakenAsOne() {
    String told =
        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Sorry\"}}";
    assertThatThrownBy(() -> read(told, "asked"))
        .asInstanceOf(type(ModelException.class))
        .returns(Kind.OVERLOADED, ModelException::kind);
  }

  @Test
  void theReasonOfTheEndIsNotForgottenWhenMoreIsSaid() {
    var events = new ArrayList<>(EVENTS);
    events.add(events.size() - 1, "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":null}}");
    assertThat(streamed(events)).isEqualTo(EXPECTED);
  }

  @Test
  void anEmptyAccountIsHopelessThoughItIsToldAsAWrongRequest() {
    String told =
        "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":"
            + "\"Your credit balance is too low to access the Anthropic API.\"}}";
    assertThatThrownBy(() -> streamed(List.of(told)))
        .asInstanceOf(type(ModelException.class))
        .returns(Kind.HOPELESS, ModelException::kind);
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, END",
    "stop_sequence, END",
    "max_tokens, LENGTH",
    "tool_use, TOOL",
    "model_context_window_exceeded, LENGTH",
    "refusal, FILTERED",
    "pause_turn, FILTERED",
    "brand_new, FILTERED"
  })
  void whyAnAnswerEndedIsKept(String reason, Reply.Stop stop) {
    String json =
        ANSWER.replace("\"stop_reason\":\"tool_use\"", "\"stop_reason\":\"" + reason + '"');
    assertThat(read(json, "asked").stop()).isEqualTo(stop);
  }

  @Test
  void anEmptyRefusalIsAnAnswerWithoutWords() {
    Reply reply =
        read(
            "{\"content\":[],\"stop_reason\":\"refusal\",\"usage\":{\"input_tokens\":3}}", "asked");
    assertThat(reply.stop()).isEqualTo(Reply.Stop.FILTERED);
    assertThat(reply.message().blocks()).isEmpty();
    assertThat(reply.model()).isEqualTo("asked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"content\":\"Hi\",\"stop_reason\":\"end_turn\"}",
        "{\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}],\"stop_reason\":null}"
      })
  void whatIsNoAnswerMayBeAskedForAgain(String body) {
    assertThatThrownBy(() -> read(body, "asked"))
        .asInstanceOf(type(ModelException.class))
        .returns(Kind.PASSING, ModelException::kind);
  }

  @Test
  void aBlockThatCannotBeKeptIsNotDroppedInSilence() {
    assertThatThrownBy(
            () ->
                read(
                    "{\"content\":[{\"type\":\"server_tool_use\"}],\"stop_reason\":\"end_turn\"}",
                    "asked"))
        .hasMessageContaining("server_tool_use");
  }

  @Test
  void anEventThatIsBrokenOrOutOfPlaceVoidsTheStream() {
    for (String broken :
        List.of(
            "{\"type\":",
            "{\"type\":\"content_block_delta\",\"index\":9,\"delta\":{\"type\":\"text_delta\"}}")) {
      assertThatThrownBy(() -> streamed(List.of(EVENTS.getFirst(), broken)))
          .asInstanceOf(type(ModelException.class))
          .returns(Kind.PASSING, ModelException::kind);
    }
  }
}
