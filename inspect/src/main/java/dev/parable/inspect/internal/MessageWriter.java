package dev.parable.inspect.internal;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Messages as Inspect writes them. Blocks keep their order, but for calls of tools, which stand
 * beside the content; each result of a tool is a message of its own.
 */
final class MessageWriter {

  /** Where the exact text of arguments is kept that JSON would write otherwise, by call. */
  static final String RAW_ARGUMENTS = "raw_arguments";

  private final Map<String, String> functions = new HashMap<>();

  /**
   * Writes a conversation.
   *
   * @param given how many messages the model was given; those after are its own or its world's
   */
  ArrayNode write(List<Message> messages, int given, String model) {
    ArrayNode all = Json.array();
    for (int i = 0; i < messages.size(); i++) {
      write(messages.get(i), i < given, model, all);
    }
    return all;
  }

  private void write(Message message, boolean given, String model, ArrayNode all) {
    switch (message.role()) {
      case SYSTEM, USER -> {
        List<Block> said =
            message.blocks().stream().filter(b -> !(b instanceof Block.ToolResult)).toList();
        for (Block block : message.blocks()) {
          if (block instanceof Block.ToolResult result) {
            all.add(result(result));
          }
        }
        if (!said.isEmpty() || message.blocks().isEmpty()) {
          ObjectNode node = all.addObject().put("role", word(message.role()));
          node.set("content", content(said));
          if (given && message.role() == Role.USER) {
            node.put("source", "input");
          }
        }
      }
      case ASSISTANT -> all.add(assistant(message, given, model));
    }
  }

  /** The model's turn. */
  ObjectNode assistant(Message message, boolean given, String model) {
    List<Block> said = message.blocks().stream().filter(b -> !isTool(b)).toList();
    ObjectNode node = Json.object().put("role", "assistant");
    node.set("content", content(said));
    if (!given) {
      node.put("source", "generate").put("model", model);
    }
    ArrayNode calls = Json.array();
    ObjectNode raw = Json.object();
    for (Block block : message.blocks()) {
      if (block instanceof Block.ToolCall call) {
        functions.put(call.id(), call.name());
        calls.add(call(call, raw));
      }
    }
    if (!calls.isEmpty()) {
      node.set("tool_calls", calls);
    }
    if (!raw.isEmpty()) {
      node.putObject("metadata").set(RAW_ARGUMENTS, raw);
    }
    return node;
  }

  private static boolean isTool(Block block) {
    return block instanceof Block.ToolCall || block instanceof Block.ToolResult;
  }

  private static ObjectNode call(Block.ToolCall call, ObjectNode raw) {
    ObjectNode node = Json.object().put("id", call.id()).put("function", call.name());
    JsonNode arguments = Json.readOrNull(call.arguments());
    if (arguments != null && arguments.isObject()) {
      node.set("arguments", arguments);
    } else {
      node.putObject("arguments");
      node.put("parse_error", "the arguments are no JSON object: " + call.arguments());
    }
    if (!Json.text(node.get("arguments")).equals(call.arguments())) {
      raw.put(call.id(), call.arguments());
    }
    return node.put("type", "function");
  }

  private ObjectNode result(Block.ToolResult result) {
    ObjectNode node = Json.object().put("role", "tool").put("content", result.content());
    node.put("tool_call_id", result.callId());
    String function = functions.get(result.callId());
    if (function != null) {
      node.put("function", function);
    }
    if (result.failed()) {
      node.putObject("error").put("type", "unknown").put("message", result.content());
    }
    return node;
  }

  private static JsonNode content(List<Block> blocks) {
    if (blocks.isEmpty()) {
      return StringNode.valueOf("");
    }
    if (blocks.size() == 1 && blocks.getFirst() instanceof Block.Text(String text)) {
      return StringNode.valueOf(text);
    }
    ArrayNode parts = Json.array();
    blocks.forEach(block -> part(block, parts));
    return parts;
  }

  private static void part(Block block, ArrayNode parts) {
    switch (block) {
      case Block.Text(String text) -> parts.addObject().put("type", "text").put("text", text);
      case Block.Thinking thinking -> {
        ObjectNode part = parts.addObject().put("type", "reasoning");
        part.put("reasoning", thinking.text()).put("redacted", false);
        if (thinking.signature() != null) {
          part.put("signature", thinking.signature());
        }
      }
      case Block.RedactedThinking(String data) ->
          parts.addObject().put("type", "reasoning").put("reasoning", data).put("redacted", true);
      case Block.ToolCall call -> {}
      case Block.ToolResult result -> {}
    }
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
