package dev.parable.provider.internal.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Sampling;
import dev.parable.model.Tool;
import dev.parable.provider.internal.http.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MessagesRequestTest {

  private static final String OLD = "claude-sonnet-4-5-20250929";
  private static final String NEW = "claude-opus-4-8";
  private static final Tool SEND =
      new Tool("send", "Sends.", "{\"type\":\"object\",\"properties\":{}}");

  private static Request request(Message... messages) {
    return new Request(List.of(messages), Sampling.at(1, 4096));
  }

  private static JsonNode written(String model, Request request) {
    return Json.read(Json.write(MessagesRequest.of(model, request)));
  }

  private static void assertWritten(JsonNode written, String expected) {
    assertThat(written).isEqualTo(Json.read(expected));
  }

  private static Message turn(Role role, Block... blocks) {
    return new Message(role, List.of(blocks));
  }

  private static Block text(String text) {
    return new Block.Text(text);
  }

  @Test
  void everythingIsWritten() {
    var sampling = new Sampling(0.7, 1, 256, List.of("END", "\n\n"), 7);
    assertWritten(
        written(
            OLD,
            new Request(List.of(Message.system("Be kind."), Message.user("Hi \u2028 ü")), sampling)
                .withTools(List.of(SEND))),
        """
        {"model":"claude-sonnet-4-5-20250929","max_tokens":256,
         "system":[{"type":"text","text":"Be kind."}],
         "messages":[{"role":"user","content":[{"type":"text","text":"Hi \\u2028 ü"}]}],
         "tools":[{"name":"send","description":"Sends.",
                   "input_schema":{"type":"object","properties":{}}}],
         "stop_sequences":["END","\\n\\n"],"temperature":0.7}""");
  }

  @Test
  void whatIsTheDefaultOfTheApiIsLeftOut() {
    assertWritten(
        written(NEW, request(Message.user("Hi"))),
        """
        {"model":"claude-opus-4-8","max_tokens":4096,
         "messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}]}""");
  }

  @Test
  void blocksKeepTheirOrderAndArgumentsTheirLetters() {
    String arguments = "{ \"to\" : \"kyle\", \"n\": 1.50 }";
    String json =
        Json.write(
            MessagesRequest.of(
                NEW,
                request(
                    Message.user("Write."),
                    turn(
                        Role.ASSISTANT,
                        new Block.Thinking("first", "sigA"),
                        text("I will."),
                        new Block.RedactedThinking("secret=="),
                        new Block.Thinking("", "sigB"),
                        new Block.ToolCall("t1", "send", arguments),
                        text("Done.")),
                    turn(Role.USER, new Block.ToolResult("t1", "no", true)))));
    assertThat(json).contains("\"input\":" + arguments);
    assertWritten(
        Json.read(json).path("messages"),
        """
        [{"role":"user","content":[{"type":"text","text":"Write."}]},
         {"role":"assistant","content":[
          {"type":"thinking","thinking":"first","signature":"sigA"},
          {"type":"text","text":"I will."},
          {"type":"redacted_thinking","data":"secret=="},
          {"type":"thinking","thinking":"","signature":"sigB"},
          {"type":"tool_use","id":"t1","name":"send","input":{"to":"kyle","n":1.50}},
          {"type":"text","text":"Done."}]},
         {"role":"user","content":[
          {"type":"tool_result","tool_use_id":"t1","content":"no","is_error":true}]}]""");
  }

  @Test
  void turnsOfOneRoleBecomeOneAndResultsComeFirst() {
    assertWritten(
        written(
                NEW,
                request(
                    Message.user("a"),
                    turn(Role.ASSISTANT, text(" \n"), new Block.Thinking("foreign", null)),
                    turn(Role.USER, text("b"), new Block.ToolResult("t1", "", false)),
                    Message.assistant("c"),
                    Message.assistant("d")))
            .path("messages"),
        """
        [{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1"},
          {"type":"text","text":"a"},{"type":"text","text":"b"}]},
         {"role":"assistant","content":[{"type":"text","text":"c"},{"type":"text","text":"d"}]}]""");
  }

  @Test
  void aLaterSystemTurnStaysWhereItIs() {
    JsonNode written =
        written(NEW, request(Message.system("a"), Message.user("b"), Message.system("c")));
    assertThat(written.at("/messages/1/role").stringValue()).isEqualTo("system");
    assertThat(written.path("system").size()).isEqualTo(1);
  }

  @Test
  void whatOtherRequestsShareIsMarkedAtItsLastBlock() {
    JsonNode written =
        written(
            NEW,
            request(
                    Message.system("a"),
                    Message.system("b"),
                    Message.user("c"),
                    turn(Role.ASSISTANT, text("d"), new Block.Thinking("e", "s")),
                    Message.user("f"))
                .withTools(List.of(new Tool("wait", "", "{}"), SEND))
                .sharing(4));
    assertThat(written.findParents("cache_control")).hasSize(3);
    for (String place : List.of("/tools/1", "/system/1", "/messages/1/content/0")) {
      assertThat(written.at(place).path("cache_control").path("type").stringValue(""))
          .as(place)
          .isEqualTo("ephemeral");
    }
  }

  @Test
  void aSharedBeginningOfTheSystemIsMarkedThere() {
    JsonNode written =
        written(
            NEW, request(Message.system("a"), Message.system("b"), Message.user("c")).sharing(1));
    assertThat(written.findParents("cache_control")).containsExactly(written.at("/system/0"));
  }

  @Test
  void nothingIsMarkedWhereNothingIsShared() {
    Request alone = request(Message.system("a"), Message.user("c")).withTools(List.of(SEND));
    assertThat(written(NEW, alone).findParents("cache_control")).isEmpty();
  }

  @Test
  void anOlderModelThinksWithinABudgetAndANewerOneAsItLikes() {
    Request thinking = request(Message.user("Hi")).thinking(2048);
    assertWritten(
        written(OLD, thinking).path("thinking"), "{\"type\":\"enabled\",\"budget_tokens\":2048}");
    assertWritten(
        written(NEW, thinking).path("thinking"),
        "{\"type\":\"adaptive\",\"display\":\"summarized\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "claude-3-7-sonnet-20250219, 37", "claude-opus-4-20250514, 40", "claude-opus-4-1-20250805, 41",
    "claude-haiku-4-5-20251001, 45", "claude-opus-4-6, 46", "claude-opus-4-7, 47",
    "claude-sonnet-5, 50", "claude-opus-5-5, 55", "us.anthropic.claude-opus-4-6-v1, 46",
    "claude-2.1, 21", "claude-mythos-preview, 2147483647", "claude-3-5-sonnet-latest, 35"
  })
  void theGenerationIsReadFromTheName(String name, int generation) {
    assertThat(ClaudeRules.of(name)).isEqualTo(new ClaudeRules(name, generation, true));
  }

  @ParameterizedTest
  @CsvSource({
    // model, temperature, top-p, thinking, what the message says
    "claude-opus-4-8, 0, 1, 0, no temperature but 1",
    "claude-opus-4-8, 1, 0.9, 0, no top-p but 1",
    "claude-sonnet-4-5, 1.5, 1, 0, from 0 to 1",
    "claude-sonnet-4-5, 0.5, 0.9, 0, not both",
    "claude-sonnet-4-5, 1, 1, 1023, 1024 tokens or more",
    "claude-sonnet-4-5, 1, 1, 4096, fewer tokens than the 4096",
    "claude-sonnet-4-5, 0.5, 1, 2000, at temperature 1 alone",
    "claude-sonnet-4-5, 1, 0.9, 2000, top-p of 0.95 or more"
  })
  void whatAModelWouldSendBackIsNotSent(
      String model, double temperature, double topP, int thinking, String says) {
    var request =
        new Request(
                List.of(Message.user("Hi")), new Sampling(temperature, topP, 4096, List.of(), 0))
            .thinking(thinking);
    assertThatThrownBy(() -> MessagesRequest.of(model, request))
        .isInstanceOfSatisfying(
            ModelException.class,
            refused -> assertThat(refused.kind()).isEqualTo(ModelException.Kind.REQUEST))
        .hasMessageContaining(model)
        .hasMessageContaining(says);
  }

  @Test
  void nothingIsDemandedOfAModelOfSomebodyElse() {
    var request =
        new Request(List.of(Message.user("Hi")), new Sampling(1.5, 0.5, 100, List.of(), 0))
            .thinking(200);
    assertWritten(
        written("kimi-k3", request),
        """
        {"model":"kimi-k3","max_tokens":100,
         "messages":[{"role":"user","content":[{"type":"text","text":"Hi"}]}],
         "thinking":{"type":"enabled","budget_tokens":200},"temperature":1.5,"top_p":0.5}""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER", "SYSTEM", "ASSISTANT"})
  void whatTheFormCannotCarryIsRefused(Role role) {
    Block wrong =
        role == Role.ASSISTANT
            ? new Block.ToolResult("t1", "x", false)
            : new Block.ToolCall("t1", "send", "{}");
    assertThatThrownBy(() -> MessagesRequest.of(NEW, request(Message.user("a"), turn(role, wrong))))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("tool");
  }
}
