package dev.parable.inspect.internal;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Messages as Inspect writes them, read leniently. Results of tools that follow each other become
 * one message.
 */
final class MessageReader {

  private final UnaryOperator<String> attached;

  /** With what puts a text in the place of a reference to it. */
  MessageReader(UnaryOperator<String> attached) {
    this.attached = attached;
  }

  /** Reads a conversation, or a lone text as what a user said. */
  List<Message> read(JsonNode node) {
    if (node.isString()) {
      return List.of(Message.user(attached.apply(node.stringValue())));
    }
    var messages = new ArrayList<Message>();
    for (JsonNode message : node.isArray() ? node : Json.array()) {
      String role = Texts.of(message, "role");
      switch (role) {
        case "system" -> messages.add(new Message(Role.SYSTEM, content(message)));
        case "assistant" -> messages.add(assistant(message));
        case "tool" -> result(message, messages);
        default -> messages.add(new Message(Role.USER, content(message)));
      }
    }
    return messages;
  }

  private Message assistant(JsonNode message) {
    var blocks = new ArrayList<Block>();
    // Logs from before content had parts.
    Texts.optional(message, "reasoning")
        .ifPresent(text -> blocks.add(new Block.Thinking(attached.apply(text), null)));
    blocks.addAll(content(message));
    JsonNode raw = message.path("metadata").path(MessageWriter.RAW_ARGUMENTS);
    for (JsonNode call : message.path("tool_calls")) {
      String id = Texts.of(call, "id");
      String arguments = Texts.of(raw, id);
      if (arguments.isEmpty()) {
        JsonNode given = call.path("arguments");
        arguments =
            given.isString() ? given.stringValue() : given.isObject() ? Json.text(given) : "{}";
      }
      blocks.add(new Block.ToolCall(id, Texts.of(call, "function"), arguments));
    }
    return new Message(Role.ASSISTANT, blocks);
  }

  private void result(JsonNode message, List<Message> messages) {
    String text = new Message(Role.USER, content(message)).text();
    JsonNode error = message.path("error");
    boolean failed = error.isObject() || error.isString();
    if (text.isEmpty() && failed) {
      text = error.isString() ? error.stringValue() : Texts.of(error, "message");
    }
    var result = new Block.ToolResult(Texts.of(message, "tool_call_id"), text, failed);
    boolean follows =
        !messages.isEmpty()
            && !messages.getLast().blocks().isEmpty()
            && messages.getLast().blocks().getLast() instanceof Block.ToolResult;
    var blocks = new ArrayList<Block>(follows ? messages.removeLast().blocks() : List.of());
    blocks.add(result);
    messages.add(new Message(Role.USER, blocks));
  }

  private List<Block> content(JsonNode message) {
    JsonNode content = message.path("content");
    if (content.isString()) {
      String text = attached.apply(content.stringValue());
      return text.isEmpty() ? List.of() : List.of(new Block.Text(text));
    }
    var blocks = new ArrayList<Block>();
    for (JsonNode part : content.isArray() ? content : Json.array()) {
      blocks.add(part.isString() ? new Block.Text(part.stringValue()) : part(part));
    }
    return blocks;
  }

  private Block part(JsonNode part) {
    String type = Texts.of(part, "type");
    return switch (type) {
      case "text" -> new Block.Text(attached.apply(Texts.of(part, "text")));
      case "reasoning" -> {
        String reasoning = attached.apply(Texts.of(part, "reasoning"));
        yield part.path("redacted").asBoolean(false)
            ? new Block.RedactedThinking(reasoning)
            : new Block.Thinking(reasoning, Texts.optional(part, "signature").orElse(null));
      }
      default -> new Block.Text("(" + type + ")");
    };
  }
}
