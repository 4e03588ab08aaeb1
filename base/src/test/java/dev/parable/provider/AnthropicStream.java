package dev.parable.provider;

import dev.parable.provider.internal.http.Json;
import dev.parable.provider.internal.json.JsonSource;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Cuts blocks into the events of Anthropic's streams, three signs at a time. */
record AnthropicStream(List<ObjectNode> events) {

  private static final int SIGNS = 3;

  void write(JsonNode content, String source) {
    for (int i = 0; i < content.size(); i++) {
      write(content.get(i), i, source);
    }
  }

  private void write(JsonNode block, int index, String source) {
    String type = block.path("type").stringValue("");
    ObjectNode start = ((ObjectNode) block).deepCopy();
    switch (type) {
      case "text" -> start.put("text", "");
      case "thinking" -> start.put("thinking", "").put("signature", "");
      case "tool_use" -> start.putObject("input");
      default -> {}
    }
    event("content_block_start", index).set("content_block", start);
    switch (type) {
      case "text" -> pieces(index, "text_delta", "text", block.path("text").stringValue(""));
      case "thinking" -> {
        pieces(index, "thinking_delta", "thinking", block.path("thinking").stringValue(""));
        delta(index, "signature_delta").put("signature", block.path("signature").stringValue(""));
      }
      case "tool_use" ->
          pieces(
              index,
              "input_json_delta",
              "partial_json",
              JsonSource.of(source, "input").at("/" + index + "/input").orElseThrow());
      default -> {}
    }
    event("content_block_stop", index);
  }

  /** Cuts between any two chars, also through an emoji. */
  private void pieces(int index, String type, String field, String text) {
    for (int at = 0; at < text.length(); at += SIGNS) {
      delta(index, type).put(field, text.substring(at, Math.min(text.length(), at + SIGNS)));
    }
  }

  private ObjectNode delta(int index, String type) {
    return event("content_block_delta", index).putObject("delta").put("type", type);
  }

  private ObjectNode event(String type, int index) {
    ObjectNode event = Json.object().put("type", type).put("index", index);
    events.add(event);
    return event;
  }
}
