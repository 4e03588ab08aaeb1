package dev.parable.provider.internal.chat;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.provider.internal.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the messages of a request. A tool's result is a message of its own in this form, and comes
 * before what the user says in the same turn.
 */
final class ChatMessages {

  private final Dialect dialect;
  private final Request request;

  ChatMessages(Dialect dialect, Request request) {
    this.dialect = dialect;
    this.request = request;
  }

  void writeTo(ArrayNode into) {
    for (int i = 0; i < request.messages().size(); i++) {
      Message message = request.messages().get(i);
      boolean lastShared = dialect.marksSharedPrompt() && i == request.shared() - 1;
      switch (message.role()) {
        case SYSTEM -> say("system", message, lastShared, into);
        case USER -> writeUser(message, lastShared, into);
        case ASSISTANT -> writeAssistant(message, toolLoopAt(i), into.addObject());
      }
    }
  }

  private static void say(String role, Message message, boolean lastShared, ArrayNode into) {
    ObjectNode written = into.addObject().put("role", role);
    if (lastShared) {
      ObjectNode part = written.putArray("content").addObject();
      part.put("type", "text").put("text", message.text());
      part.putObject("cache_control").put("type", "ephemeral");
    } else {
      written.put("content", message.text());
    }
  }

  private static void writeUser(Message message, boolean lastShared, ArrayNode into) {
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
      say("user", message, lastShared, into);
    }
  }

  private void writeAssistant(Message message, boolean toolLoop, ObjectNode into) {
    into.put("role", "assistant");
    List<Block.ToolCall> calls = calls(message).toList();
    if (message.blocks().stream().anyMatch(Block.ToolResult.class::isInstance)) {
      throw misplaced("a tool's result", "the assistant");
    }
    String text = message.text();
    if (calls.isEmpty() || !text.isEmpty()) {
      into.put("content", text);
    } else {
      into.putNull("content");
    }
    writeThinking(message, toolLoop, into);
    if (!calls.isEmpty()) {
      ArrayNode written = into.putArray("tool_calls");
      calls.forEach(call -> write(call, written.addObject()));
    }
  }

  private void writeThinking(Message message, boolean toolLoop, ObjectNode into) {
    String thought = message.thinking();
    Optional<ArrayNode> details = details(message);
    if (dialect.thinking() == Dialect.SentBack.DETAILS && details.isPresent()) {
      into.set("reasoning_details", details.get());
    } else if (dialect.thinking() == Dialect.SentBack.IN_TOOL_LOOPS) {
      if (toolLoop) {
        into.put("reasoning_content", thought); // an empty one is asked for too
      }
    } else if (!thought.isEmpty()) {
      switch (dialect.thinking()) {
        case NEVER, IN_TOOL_LOOPS -> {}
        case AS_REASONING, DETAILS -> into.put("reasoning", thought);
        case AS_REASONING_CONTENT -> into.put("reasoning_content", thought);
        case BOTH_NAMES -> into.put("reasoning", thought).put("reasoning_content", thought);
      }
    }
  }

  /** What OpenRouter gave beside the readable thinking, or in place of it. */
  private static Optional<ArrayNode> details(Message message) {
    return message.blocks().stream()
        .flatMap(
            block ->
                switch (block) {
                  case Block.Thinking thinking -> Stream.ofNullable(thinking.signature());
                  case Block.RedactedThinking redacted -> Stream.of(redacted.data());
                  case Block.Text t -> Stream.<String>empty();
                  case Block.ToolCall t -> Stream.<String>empty();
                  case Block.ToolResult t -> Stream.<String>empty();
                })
        .flatMap(written -> array(written).stream())
        .findFirst();
  }

  private static Optional<ArrayNode> array(String written) {
    try {
      return Json.read(written) instanceof ArrayNode array ? Optional.of(array) : Optional.empty();
    } catch (JacksonException other) {
      return Optional.empty();
    }
  }

  /** Whether between the user's words before and those after this turn any tool was called. */
  private boolean toolLoopAt(int turn) {
    List<Message> all = request.messages();
    int begin = turn;
    while (begin > 0 && !speaks(all.get(begin - 1))) {
      begin--;
    }
    int end = turn + 1;
    while (end < all.size() && !speaks(all.get(end))) {
      end++;
    }
    return all.subList(begin, end).stream()
        .anyMatch(message -> calls(message).findAny().isPresent());
  }

  private static boolean speaks(Message message) {
    return message.role() == Role.USER
        && message.blocks().stream().anyMatch(Block.Text.class::isInstance);
  }

  private static Stream<Block.ToolCall> calls(Message message) {
    return message.blocks().stream()
        .filter(Block.ToolCall.class::isInstance)
        .map(Block.ToolCall.class::cast);
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
