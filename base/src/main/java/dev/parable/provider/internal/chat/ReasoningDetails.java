package dev.parable.provider.internal.chat;

import dev.parable.provider.internal.http.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts OpenRouter's {@code reasoning_details} together from a stream: pieces that follow each other
 * with the same type and index are one, their texts joined; without an index each stands alone.
 */
final class ReasoningDetails {

  private static final List<String> JOINED = List.of("text", "summary", "data");

  private final List<JsonNode> merged = new ArrayList<>();

  void add(JsonNode piece) {
    if (piece instanceof ObjectNode next
        && next.hasNonNull("index")
        && !merged.isEmpty()
        && merged.getLast() instanceof ObjectNode last
        && last.path("index").equals(next.path("index"))
        && last.path("type").equals(next.path("type"))) {
      next.properties().forEach(field -> join(last, field.getKey(), field.getValue()));
    } else {
      merged.add(piece.deepCopy());
    }
  }

  private static void join(ObjectNode into, String field, JsonNode value) {
    if (JOINED.contains(field) && value.isString() && into.path(field).isString()) {
      into.put(field, into.path(field).stringValue() + value.stringValue());
    } else if (!value.isNull()) {
      into.set(field, value);
    }
  }

  boolean isEmpty() {
    return merged.isEmpty();
  }

  ArrayNode merged() {
    return Json.array().addAll(merged);
  }
}
