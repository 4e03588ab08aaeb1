package dev.parable.corpus.internal;

import dev.parable.lesson.Turns;
import dev.parable.model.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns in the two forms that most readers take. */
final class Turn {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Turn() {}

  /** As OpenAI's API has them: arguments are texts, and a call without words has no content. */
  static ArrayNode openAi(List<Message> messages) {
    ArrayNode rows = (ArrayNode) JSON.readTree(Turns.write(messages));
    for (JsonNode row : rows) {
      if (row.has("tool_calls") && row.path("content").asString("").isEmpty()) {
        ((ObjectNode) row).remove("content");
      }
    }
    return rows;
  }

  /** As TRL's documentation has them: arguments are objects, and a result names its tool. */
  static ArrayNode trl(List<Message> messages) {
    ArrayNode rows = (ArrayNode) JSON.readTree(Turns.write(messages));
    Map<String, String> names = new HashMap<>();
    for (JsonNode row : rows) {
      for (JsonNode call : row.path("tool_calls")) {
        ObjectNode function = (ObjectNode) call.required("function");
        names.put(call.required("id").asString(), function.required("name").asString());
        function.set("arguments", JSON.readTree(function.required("arguments").asString()));
        ((ObjectNode) call).remove("id");
      }
      if (row.has("tool_call_id")) {
        ObjectNode result = (ObjectNode) row;
        result.put("name", names.get(result.remove("tool_call_id").asString()));
      }
    }
    return rows;
  }
}
