package dev.parable.run.call.internal;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import java.util.ArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A message as JSON and back, block for block. */
final class MessageJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private MessageJson() {}

  static ObjectNode write(Message message) {
    ObjectNode node = JSON.createObjectNode().put("role", message.role().name());
    var blocks = node.putArray("blocks");
    message.blocks().forEach(block -> blocks.add(write(block)));
    return node;
  }

  private static ObjectNode write(Block block) {
    ObjectNode node = JSON.createObjectNode();
    return switch (block) {
      case Block.Text text -> node.put("text", text.text());
      case Block.Thinking thinking -> {
        node.put("thinking", thinking.text());
        yield thinking.signature() == null ? node : node.put("signature", thinking.signature());
      }
      case Block.RedactedThinking redacted -> node.put("redacted", redacted.data());
      case Block.ToolCall call ->
          node.put("call", call.id()).put("name", call.name()).put("arguments", call.arguments());
      case Block.ToolResult result ->
          node.put("resultOf", result.callId())
              .put("content", result.content())
              .put("failed", result.failed());
    };
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
