package dev.parable.run.call.internal;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import java.util.ArrayList;
import tools.jackson.databind.JsonNode;

/** A message as JSON and back, block for block. */
final class MessageJson {

  private MessageJson() {}

  static void write(Message message, JsonText into) {
    into.object().put("role", message.role().name()).array("blocks");
    message.blocks().forEach(block -> write(block, into.object()));
    into.endArray().endObject();
  }

  private static void write(Block block, JsonText into) {
    switch (block) {
      case Block.Text text -> into.put("text", text.text());
      case Block.Thinking thinking -> {
        into.put("thinking", thinking.text());
        if (thinking.signature() != null) {
          into.put("signature", thinking.signature());
        }
      }
      case Block.RedactedThinking redacted -> into.put("redacted", redacted.data());
      case Block.ToolCall call ->
          into.put("call", call.id()).put("name", call.name()).put("arguments", call.arguments());
      case Block.ToolResult result ->
          into.put("resultOf", result.callId())
              .put("content", result.content())
              .put("failed", result.failed());
    }
    into.endObject();
  }

  static Message read(JsonNode node) {
    var blocks = new ArrayList<Block>();
    for (JsonNode block : node.required("blocks")) {
      blocks.add(block(block));
    }
    return new Message(Role.valueOf(node.required("role").asString()), blocks);
  }

  private static Block block(JsonNode node) {
    if (node.has("text")) {
      return new Block.Text(text(node, "text"));
    }
    if (node.has("thinking")) {
      return new Block.Thinking(
          text(node, "thinking"), node.has("signature") ? text(node, "signature") : null);
    }
    if (node.has("redacted")) {
      return new Block.RedactedThinking(text(node, "redacted"));
    }
    if (node.has("call")) {
      return new Block.ToolCall(text(node, "call"), text(node, "name"), text(node, "arguments"));
    }
    return new Block.ToolResult(
        text(node, "resultOf"), text(node, "content"), node.required("failed").asBoolean());
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).asString();
  }
}
