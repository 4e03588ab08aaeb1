package dev.parable.provider.internal.chat;

import static dev.parable.provider.internal.http.Json.filled;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.provider.internal.http.Connection;
import dev.parable.provider.internal.http.Json;
import dev.parable.provider.internal.http.ServerEvent;
import dev.parable.text.Excerpt;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts a streamed answer together to the one that would have come whole (OpenAI API reference, "The
 * chat completion chunk object"). An answer without the reason of its end was cut.
 */
final class ChatStream implements Consumer<ServerEvent> {

  /** A call of a tool that is still coming. */
  private static final class Coming {
    String id = "";
    String name = "";
    final StringBuilder arguments = new StringBuilder();
  }

  private final Connection server;
  private final String path;
  private final String asked;
  private final Map<String, StringBuilder> texts = new LinkedHashMap<>();
  private final Map<Integer, Coming> calls = new LinkedHashMap<>();
  private final ReasoningDetails details = new ReasoningDetails();
  private final ObjectNode head = Json.object();
  private String reason = "";
  private boolean begun;

  ChatStream(Connection server, String path, String asked) {
    this.server = server;
    this.path = path;
    this.asked = asked;
  }

  @Override
  public void accept(ServerEvent event) {
    if (event.data().strip().equals("[DONE]")) {
      return;
    }
    JsonNode chunk = json(event.data());
    JsonNode error = chunk.path("error");
    if (event.name().equals("error") || !(error.isMissingNode() || error.isNull())) {
      throw server.refusal(path, ChatErrors.status(chunk), event.data(), asked);
    }
    for (String field : new String[] {"id", "model", "usage", "system_fingerprint"}) {
      if (chunk.hasNonNull(field)) {
        head.set(field, chunk.path(field));
      }
    }
    chunk.path("choices").values().stream()
        .filter(choice -> choice.path("index").asInt(0) == 0)
        .forEach(this::take);
  }

  private JsonNode json(String data) {
    try {
      return Json.read(data);
    } catch (JacksonException broken) {
      throw server.failure(
          path,
          Kind.PASSING,
          "sent an event that is no JSON: " + Excerpt.of(server.key().removedFrom(data)));
    }
  }

  private void take(JsonNode choice) {
    JsonNode delta = choice.path(choice.has("delta") ? "delta" : "message");
    begun |= delta.isObject();
    for (String field : new String[] {"content", "reasoning_content", "reasoning", "refusal"}) {
      filled(delta.path(field))
          .ifPresent(text -> texts.computeIfAbsent(field, any -> new StringBuilder()).append(text));
    }
    delta.path("reasoning_details").values().forEach(details::add);
    delta.path("tool_calls").values().forEach(this::takeCall);
    filled(choice.path("finish_reason")).ifPresent(given -> reason = given);
    if (choice.hasNonNull("error")) {
      throw server.refusal(path, ChatErrors.status(choice), choice.toString(), asked);
    }
  }

  /** Without an index, an id begins the next call. */
  private void takeCall(JsonNode part) {
    String id = part.path("id").stringValue("");
    int last = calls.size() - 1;
    int index = part.path("index").asInt(id.isEmpty() && last >= 0 ? last : last + 1);
    Coming call = calls.computeIfAbsent(index, any -> new Coming());
    JsonNode function = part.path("function");
    call.id = call.id.isEmpty() ? id : call.id;
    call.name = call.name.isEmpty() ? function.path("name").stringValue("") : call.name;
    call.arguments.append(ChatCompletionsReply.arguments(function.path("arguments")));
  }

  /**
   * The answer in the form of one that came whole.
   *
   * @throws ModelException when it was cut
   */
  JsonNode whole() {
    if (reason.isEmpty()) {
      throw server.failure(
          path,
          Kind.PASSING,
          begun
              ? "cut its stream before it gave a reason for the end; the part is thrown away"
              : "answered 200 with a stream that holds no answer. Is this the address of a Chat"
                  + " Completions API?");
    }
    ObjectNode choice = head.putArray("choices").addObject().put("finish_reason", reason);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    texts.forEach((field, text) -> message.put(field, clean(text)));
    if (!details.isEmpty()) {
      message.set("reasoning_details", details.merged());
    }
    if (!calls.isEmpty()) {
      ArrayNode written = message.putArray("tool_calls");
      for (Coming call : calls.values()) {
        ObjectNode into = written.addObject().put("id", call.id).put("type", "function");
        into.putObject("function").put("name", call.name).put("arguments", clean(call.arguments));
      }
    }
    return head;
  }

  /** A key that came back in pieces is whole only here. */
  private String clean(StringBuilder text) {
    return server.key().removedFrom(text.toString());
  }
}
