package dev.parable.provider.internal.chat;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a request in the Chat Completions form (OpenAI API reference, "Create chat completion"). A
 * tool's result is a message of its own there and comes before what the user says in the same turn.
 * Thinking has no place in this form and is left out.
 */
final class ChatCompletionsRequest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ChatCompletionsRequest() {}

  static String json(String model, Request request) {
    ObjectNode root = JSON.createObjectNode().put("model", model);
    ArrayNode messages = root.putArray("messages");
    request.messages().forEach(message -> write(message, messages));
    write(request.sampling(), root);
    return root.put("stream", false).toString();
  }

  private static void write(Sampling sampling, ObjectNode root) {
    root.put("temperature", sampling.temperature());
    if (sampling.topP() < 1) {
      root.put("top_p", sampling.topP());
    }
    root.put("max_tokens", sampling.maxTokens());
    if (!sampling.stop().isEmpty()) {
      ArrayNode stop = root.putArray("stop");
      sampling.stop().forEach(stop::add);
    }
    root.put("seed", seed(sampling.seed()));
  }

  /** The lowest 31 bits: some servers take no more, and none of them a sign. */
  private static long seed(long seed) {
    return seed & Integer.MAX_VALUE;
  }

  private static void write(Message message, ArrayNode into) {
    switch (message.role()) {
      case SYSTEM -> into.addObject().put("role", "system").put("content", message.text());
      case USER -> writeUser(message, into);
      case ASSISTANT -> writeAssistant(message, into.addObject());
    }
  }

  private static void writeUser(Message message, ArrayNode into) {
    int results = 0;
    for (Block block : message.blocks()) {
      switch (block) {
        case Block.ToolResult result -> {
          results++;
          into.addObject()
              .put("role", "tool")
              .put("tool_call_id", result.callId())
              .put("content", result.content());
        }
        case Block.Text text -> {} // below, joined
        case Block.Thinking thinking -> {}
        case Block.RedactedThinking thinking -> {}
        case Block.ToolCall call -> throw misplaced("a tool call", "a user");
      }
    }
    if (results == 0 || message.blocks().size() > results) {
      into.addObject().put("role", "user").put("content", message.text());
    }
  }

  private static void writeAssistant(Message message, ObjectNode into) {
    into.put("role", "assistant");
    List<Block.ToolCall> calls =
        message.blocks().stream()
            .filter(Block.ToolCall.class::isInstance)
            .map(Block.ToolCall.class::cast)
            .toList();
    if (message.blocks().stream().anyMatch(Block.ToolResult.class::isInstance)) {
      throw misplaced("a tool's result", "the assistant");
    }
    String text = message.text();
    if (calls.isEmpty() || !text.isEmpty()) {
      into.put("content", text);
    } else {
      into.putNull("content");
    }
    if (!calls.isEmpty()) {
      ArrayNode written = into.putArray("tool_calls");
      calls.forEach(call -> write(call, written.addObject()));
    }
  }

  private static void write(Block.ToolCall call, ObjectNode into) {
    into.put("id", call.id()).put("type", "function");
    into.putObject("function").put("name", call.name()).put("arguments", call.arguments());
  }

  private static ModelException misplaced(String what, String who) {
    return new ModelException(
        ModelException.Kind.REQUEST,
        "a turn of " + who + " holds " + what + ", which Chat Completions cannot carry there");
  }
}
