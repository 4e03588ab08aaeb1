package dev.parable.provider.internal.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Sampling;
import dev.parable.model.Tool;
import dev.parable.model.Usage;
import dev.parable.provider.internal.http.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Requests and answers in Gemini's form. */
class GeminiFormTest {

  private static JsonNode written(Request request) {
    return Json.read(Json.write(GeminiRequest.of("gemini-2.5-pro", request)));
  }

  private static Request request(Message... messages) {
    return new Request(List.of(messages), Sampling.at(1, 100));
  }

  private static Message turn(Role role, Block... blocks) {
    return new Message(role, List.of(blocks));
  }

  private static Reply streamed(String... pieces) {
    var reply = new GeminiReply("asked");
    for (String piece : pieces) {
      reply.accept(piece);
    }
    return reply.reply();
  }

  private static String piece(String parts, String more) {
    return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":["
        + parts
        + "]}"
        + more
        + "}],\"responseId\":\"r1\"}";
  }

  private static final String STOP = ",\"finishReason\":\"STOP\"";

  @Test
  void everythingIsWritten() {
    var sampling = new Sampling(0.7, 0.9, 256, List.of("END"), (1L << 40) + 7);
    var request =
        new Request(
                List.of(
                    Message.system("Be kind."),
                    Message.user("Hi \u2028"),
                    Message.user("there"),
                    Message.assistant(""),
                    Message.user("?")),
                sampling)
            .withTools(List.of(new Tool("send", "Sends.", "{\"type\":\"object\"}")))
            .thinking(128);
    assertThat(written(request))
        .isEqualTo(
            Json.read(
                """
                {"systemInstruction":{"parts":[{"text":"Be kind."}]},
                 "contents":[{"role":"user",
                   "parts":[{"text":"Hi \\u2028"},{"text":"there"},{"text":"?"}]}],
                 "tools":[{"functionDeclarations":[{"name":"send","description":"Sends.",
                   "parametersJsonSchema":{"type":"object"}}]}],
                 "generationConfig":{"temperature":0.7,"topP":0.9,"maxOutputTokens":256,
                  "stopSequences":["END"],"seed":7,
                  "thinkingConfig":{"includeThoughts":true,"thinkingBudget":128}}}"""));
  }

  @Test
  void aModelThatIsNotAskedToThinkIsToldNothingOfIt() {
    assertThat(written(request(Message.user("Hi"))).path("generationConfig").propertyNames())
        .containsExactly("maxOutputTokens", "temperature", "topP", "seed");
  }

  private static JsonNode config(String model, Sampling sampling, int thinking) {
    var request = new Request(List.of(Message.user("Hi")), sampling).thinking(thinking);
    return Json.read(Json.write(GeminiRequest.of(model, request))).path("generationConfig");
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-2.5-flash, true, true", "gemini-3-pro-preview, true, false",
    "gemini-3.1-flash-lite, true, false", "gemini-3.5-flash, true, false",
    "gemini-3.5-flash-lite, false, false", "gemini-3.6-flash, false, false",
    "gemini-4-pro, false, false", "gemini-flash-latest, false, false",
    "gemma-3-27b-it, true, true", "tunedModels/mine, true, true"
  })
  void everyGenerationIsAskedInItsOwnWay(String model, boolean draws, boolean budget) {
    JsonNode config = config(model, Sampling.at(1, 100), 64);
    assertThat(config.has("temperature")).isEqualTo(draws);
    assertThat(config.has("topP")).isEqualTo(draws);
    assertThat(config.path("thinkingConfig").has("thinkingBudget")).isEqualTo(budget);
    assertThat(config.path("thinkingConfig").path("includeThoughts").booleanValue()).isTrue();
  }

  @Test
  void whatAModelWouldPassOverInSilenceIsNotSent() {
    for (Sampling wanted : List.of(Sampling.at(0, 100), new Sampling(1, 0.9, 100, List.of(), 0))) {
      assertThatThrownBy(() -> config("gemini-3.6-flash", wanted, 0))
          .isInstanceOfSatisfying(
              ModelException.class, refused -> assertThat(refused.kind()).isEqualTo(Kind.REQUEST))
          .hasMessageContaining("gemini-3.6-flash takes no");
      assertThat(config("gemini-3.5-flash", wanted, 0).has("temperature")).isTrue();
    }
  }

  @Test
  void whatCameInPartsGoesBackInTheSameParts() {
    String parts =
        """
        {"text":"hm \\ud83d","thought":true},
        {"text":"more","thought":true,"thoughtSignature":"s1"},
        {"text":"I will."},
        {"text":"","thoughtSignature":"s2"},
        {"functionCall":{"id":"f1","name":"send","args":{ "to":"kyle", "n":1.50 }},"thoughtSignature":"s3+/=="},
        {"functionCall":{"name":"wait","args":{}}},
        {"text":"","thoughtSignature":"s4"},
        {"text":"Done."},
        {"text":"Really.","thoughtSignature":"s5"},
        {"text":"","thoughtSignature":"s6"}""";
    Reply reply = streamed(piece(parts, STOP));
    String back =
        Json.write(
            GeminiRequest.of("gemini-2.5-pro", request(Message.user("Go."), reply.message())));
    assertThat(Json.read(back).at("/contents/1"))
        .isEqualTo(Json.read("{\"role\":\"model\",\"parts\":[" + parts + "]}"));
    assertThat(back).contains("{ \"to\":\"kyle\", \"n\":1.50 }");
    assertThat(reply.message().text()).isEqualTo("I will.\n\nDone.\nReally.");
  }

  @Test
  void resultsNameTheirToolAndTheirCallWhereItHasAName() {
    Reply reply =
        streamed(
            piece(
                "{\"functionCall\":{\"id\":\"f1\",\"name\":\"send\"}},{\"functionCall\":{\"name\":\"wait\"}}",
                STOP));
    assertThat(reply.stop()).isEqualTo(Reply.Stop.TOOL);
    var unnamed = (Block.ToolCall) reply.message().blocks().get(1);
    JsonNode results =
        written(
                request(
                    Message.user("Go."),
                    reply.message(),
                    turn(
                        Role.USER,
                        new Block.ToolResult("f1", "sent", false),
                        new Block.ToolResult(unnamed.id(), "no clock", true))))
            .at("/contents/2/parts");
    assertThat(results)
        .isEqualTo(
            Json.read(
                """
                [{"functionResponse":{"id":"f1","name":"send","response":{"output":"sent"}}},
                 {"functionResponse":{"name":"wait","response":{"error":"no clock"}}}]"""));
  }

  @Test
  void piecesOfAStreamBecomeTheirPartsAgain() {
    Reply reply =
        streamed(
            piece("{\"text\":\"Let \",\"thought\":true}", ""),
            piece("{\"text\":\"me.\",\"thought\":true}", ""),
            piece("{\"text\":\"Hel\"}", ""),
            piece("{\"text\":\"lo\"}", ""),
            piece("{\"text\":\" you\",\"thoughtSignature\":\"s1\"}", ""),
            piece(
                "{\"functionCall\":{\"name\":\"wait\",\"args\":{ }},\"thoughtSignature\":\"s2\"}",
                ""),
            piece("{\"text\":\"\",\"thoughtSignature\":\"s3\"}", STOP),
            "{\"usageMetadata\":{\"promptTokenCount\":100,\"cachedContentTokenCount\":60,"
                + "\"candidatesTokenCount\":7,\"thoughtsTokenCount\":5},"
                + "\"modelVersion\":\"gemini-3-pro\"}");
    assertThat(reply.message().blocks())
        .containsExactly(
            new Block.Thinking("Let me.", null),
            new Block.RedactedThinking("s1"),
            new Block.Text("Hello you"),
            new Block.RedactedThinking("s2"),
            new Block.ToolCall(CallNames.of("r1", 2), "wait", "{ }"),
            new Block.RedactedThinking("s3"));
    assertThat(reply.usage()).isEqualTo(new Usage(40, 12, 60, 0, 5));
    assertThat(reply.model()).isEqualTo("gemini-3-pro");
  }

  @Test
  void aStreamWithoutAnEndIsNoAnswer() {
    for (String cut : List.of(piece("{\"text\":\"Hel\"}", ""), "{}")) {
      assertThatThrownBy(() -> streamed(cut))
          .asInstanceOf(type(ModelException.class))
          .returns(Kind.PASSING, ModelException::kind);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, END",
    "MAX_TOKENS, LENGTH",
    "SAFETY, FILTERED",
    "RECITATION, FILTERED",
    "LANGUAGE, FILTERED",
    "OTHER, FILTERED",
    "BLOCKLIST, FILTERED",
    "PROHIBITED_CONTENT, FILTERED",
    "SPII, FILTERED",
    "MALFORMED_FUNCTION_CALL, FILTERED",
    "UNEXPECTED_TOOL_CALL, FILTERED",
    "TOO_MANY_TOOL_CALLS, FILTERED",
    "BRAND_NEW, FILTERED"
  })
  void whyAnAnswerEndedIsKept(String reason, Reply.Stop stop) {
    assertThat(streamed("{\"candidates\":[{\"finishReason\":\"" + reason + "\"}]}").stop())
        .isEqualTo(stop);
  }

  @Test
  void aBlockedPromptIsAnAnswerWithoutWords() {
    Reply reply =
        streamed(
            "{\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"},"
                + "\"usageMetadata\":{\"promptTokenCount\":9}}");
    assertThat(reply.stop()).isEqualTo(Reply.Stop.FILTERED);
    assertThat(reply.message().blocks()).isEmpty();
    assertThat(reply.usage()).isEqualTo(Usage.of(9, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_ARGUMENT, REQUEST", "FAILED_PRECONDITION, HOPELESS", "PERMISSION_DENIED, HOPELESS",
    "NOT_FOUND, HOPELESS", "RESOURCE_EXHAUSTED, OVERLOADED", "INTERNAL, PASSING",
    "UNAVAILABLE, OVERLOADED", "DEADLINE_EXCEEDED, PASSING", "BRAND_NEW, PASSING"
  })
  void aFailureInsideAStreamVoidsWhatCame(String status, Kind kind) {
    assertThatThrownBy(
            () ->
                streamed(
                    piece("{\"text\":\"Hel\"}", ""),
                    "{\"error\":{\"code\":1,\"message\":\"Sorry\",\"status\":\"" + status + "\"}}"))
        .isInstanceOfSatisfying(
            ModelException.class, failed -> assertThat(failed.kind()).isEqualTo(kind))
        .hasMessageContaining(status)
        .hasMessageContaining("Sorry");
  }

  @Test
  void thePauseIsTheOneThatGoogleAsksFor() {
    JsonNode error =
        Json.read(
            """
            {"code":429,"status":"RESOURCE_EXHAUSTED","details":[
             {"@type":"type.googleapis.com/google.rpc.QuotaFailure",
              "violations":[{"quotaId":"GenerateRequestsPerMinutePerProjectPerModel"}]},
             {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.074824224s"}]}""");
    assertThat(GeminiError.pause(error)).contains(Duration.ofNanos(34_074_824_224L));
    assertThat(GeminiError.kind(error)).isEqualTo(Kind.OVERLOADED);
    assertThat(GeminiError.pause(Json.read("{\"details\":[{\"retryDelay\":\"soon\"}]}"))).isEmpty();
  }

  @Test
  void aWrongKeyAndAQuotaOfTheDayAreHopeless() {
    for (String detail :
        List.of(
            "{\"reason\":\"API_KEY_INVALID\"}",
            "{\"violations\":[{\"quotaId\":\"GenerateRequestsPerDayPerProjectPerModel\"}]}")) {
      assertThat(
              GeminiError.kind(
                  Json.read("{\"status\":\"INVALID_ARGUMENT\",\"details\":[" + detail + "]}")))
          .isEqualTo(Kind.HOPELESS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "{}", "[]", "{\"candidates\":[]}"})
  void whatIsNoAnswerMayBeAskedForAgain(String body) {
    assertThatThrownBy(() -> streamed(body))
        .asInstanceOf(type(ModelException.class))
        .returns(Kind.PASSING, ModelException::kind);
  }

  @Test
  void aPartThatCannotBeKeptIsNotDroppedInSilence() {
    assertThatThrownBy(() -> streamed(piece("{\"inlineData\":{}}", STOP)))
        .hasMessageContaining("inlineData");
  }

  @Test
  void whatTheFormCannotCarryIsRefused() {
    for (Message wrong :
        List.of(
            turn(Role.USER, new Block.ToolCall("t1", "send", "{}")),
            turn(Role.ASSISTANT, new Block.ToolResult("t1", "x", false)),
            turn(Role.USER, new Block.ToolResult("nobody", "x", false)),
            Message.system("late"))) {
      assertThatThrownBy(() -> written(request(Message.user("a"), wrong)))
          .asInstanceOf(type(ModelException.class))
          .returns(Kind.REQUEST, ModelException::kind);
    }
  }
}
