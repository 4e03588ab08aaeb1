package dev.parable.provider;

import dev.parable.provider.FakeServer.Asked;
import dev.parable.provider.FakeServer.Told;
import dev.parable.provider.internal.http.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Anthropic's Messages API on this machine, as strict as the real one where it matters here: it
 * refuses unknown fields, an order of blocks that the API does not take, and thinking that was
 * moved or edited. Unlike the real one it takes half a surrogate pair, so that a test can see it
 * arrive.
 */
public final class FakeAnthropic implements AutoCloseable {

  /** The key that it takes. */
  public static final String KEY = "sk-ant-fake-0123456789";

  private static final String HELLO = "[{\"type\":\"text\",\"text\":\"Hello.\"}]";

  private record Answer(String content, String stop) {}

  private volatile Function<JsonNode, String> otherwise = body -> HELLO;

  private final FakeServer server = new FakeServer(this::tell);
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final AnthropicRules rules = new AnthropicRules();
  private volatile boolean contrary;

  /** Answers with these blocks to a body, when nothing else was said. */
  public FakeAnthropic answering(Function<JsonNode, String> content) {
    otherwise = content;
    return this;
  }

  /** Answers once with these blocks. */
  public FakeAnthropic says(String content, String stop) {
    answers.add(new Answer(content, stop));
    return this;
  }

  /** Fails once. */
  public FakeAnthropic fails(Fault fault) {
    faults.add(fault);
    return this;
  }

  /** Streams from now on exactly when it is not asked to, as something on the way may. */
  public FakeAnthropic contrary() {
    contrary = true;
    return this;
  }

  /** Up to the version of its API. */
  public URI base() {
    return server.base();
  }

  /** What came, in order. */
  public List<FakeServer.Asked> asked() {
    return server.asked();
  }

  private Told tell(Asked asked) {
    return answer(asked).with("request-id", "req_" + asked.body().hashCode());
  }

  private Told answer(Asked asked) {
    if (!asked.method().equals("POST") || !asked.to().toString().equals("/v1/messages")) {
      return error(404, "not_found_error", "Not Found");
    }
    String key = asked.header("x-api-key");
    if (!key.equals(KEY) && !asked.header("Authorization").equals("Bearer " + KEY)) {
      return error(401, "authentication_error", "invalid x-api-key " + key);
    }
    JsonNode body = Json.read(asked.body());
    boolean draws = body.has("temperature") || body.has("top_p");
    String version = asked.header("anthropic-version");
    if (!version.equals("2023-06-01") && (draws || !version.equals("2026-10-21"))) {
      return error(
          400, "invalid_request_error", "anthropic-version '" + version + "' with " + body);
    }
    Optional<String> complaint = rules.complaint(body);
    if (complaint.isPresent()) {
      return error(400, "invalid_request_error", complaint.get());
    }
    return answer(body, Optional.ofNullable(faults.poll()));
  }

  private Told answer(JsonNode body, Optional<Fault> fault) {
    Answer next =
        Optional.ofNullable(answers.peek())
            .orElseGet(() -> new Answer(otherwise.apply(body), "end_turn"));
    if (fault.isEmpty()) {
      answers.poll();
      rules.remember(Json.read(next.content()));
    }
    boolean streamed = body.path("stream").booleanValue(false) != contrary;
    Told whole =
        streamed ? Told.events(events(next, body, fault)) : Told.json(200, message(next, body));
    return fault.map(what -> failing(what, whole, streamed)).orElse(whole);
  }

  private static Told failing(Fault fault, Told whole, boolean streamed) {
    return switch (fault) {
      case LIMITED ->
          error(429, "rate_limit_error", "This request would exceed your rate limit")
              .with("retry-after", "7");
      case OVERLOADED -> error(529, "overloaded_error", "Overloaded");
      case BROKEN -> error(500, "api_error", "Internal server error");
      case SPENT ->
          error(
              400,
              "invalid_request_error",
              "Your credit balance is too low to access the Anthropic API.");
      case CUT -> whole.broken();
      case SHORT, LATE -> streamed ? whole : error(529, "overloaded_error", "Overloaded");
      case GARBLED ->
          streamed ? Told.events("data: {\"type\":\n\n") : Told.json(200, "{\"content\":[");
    };
  }

  private static Told error(int status, String type, String message) {
    ObjectNode root = Json.object().put("type", "error");
    root.putObject("error").put("type", type).put("message", message);
    return Told.json(status, Json.write(root.put("request_id", "req_1")));
  }

  private static ObjectNode envelope(JsonNode body) {
    ObjectNode message =
        Json.object()
            .put("id", "msg_1")
            .put("type", "message")
            .put("role", "assistant")
            .put("model", body.path("model").stringValue("") + "-20260101");
    message
        .putObject("usage")
        .put("input_tokens", 11)
        .put("cache_read_input_tokens", 300)
        .put("cache_creation_input_tokens", 70)
        .put("output_tokens", 1);
    return message;
  }

  private static String message(Answer answer, JsonNode body) {
    ObjectNode message = envelope(body).put("stop_reason", answer.stop()).putNull("stop_sequence");
    ((ObjectNode) message.path("usage"))
        .put("output_tokens", 42)
        .putObject("output_tokens_details")
        .put("thinking_tokens", 30);
    message.putRawValue("content", new tools.jackson.databind.util.RawValue(answer.content()));
    return Json.write(message);
  }

  private static String events(Answer answer, JsonNode body, Optional<Fault> fault) {
    ObjectNode start = envelope(body).putNull("stop_reason");
    start.putArray("content");
    List<ObjectNode> events = new ArrayList<>();
    ObjectNode begin = Json.object().put("type", "message_start");
    begin.set("message", start);
    events.add(begin);
    events.add(Json.object().put("type", "ping"));
    new AnthropicStream(events).write(Json.read(answer.content()), answer.content());
    events.add(Json.object().put("type", "news_of_tomorrow").put("index", 0));
    if (fault.filter(Fault.LATE::equals).isPresent()) {
      ObjectNode error = Json.object().put("type", "error");
      error.putObject("error").put("type", "overloaded_error").put("message", "Overloaded");
      events.add(error);
    } else if (fault.filter(Fault.SHORT::equals).isEmpty()) {
      ObjectNode end = Json.object().put("type", "message_delta");
      end.putObject("delta").put("stop_reason", answer.stop()).putNull("stop_sequence");
      end.putObject("usage")
          .put("output_tokens", 42)
          .putObject("output_tokens_details")
          .put("thinking_tokens", 30);
      events.add(end);
      events.add(Json.object().put("type", "message_stop"));
    }
    var text = new StringBuilder();
    for (ObjectNode event : events) {
      text.append("event: ").append(event.path("type").stringValue("")).append('\n');
      text.append("data: ").append(Json.write(event)).append("\n\n");
    }
    return text.toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
