package dev.parable.provider.internal.gemini;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Role;
import dev.parable.provider.internal.json.Verbatim;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the parts of one turn. Gemini signs parts of every kind: the signature of a text or a call
 * is a redacted thought that stands before it, and goes back onto the part it came from (Gemini
 * documentation, "Thought signatures").
 */
final class PartsWriter {

  private final Map<String, String> toolOfCall;
  private final ArrayNode parts;
  private @Nullable String signature;

  /**
   * For one turn.
   *
   * @param toolOfCall the tool that each call so far was for, by the call's name; is added to
   */
  PartsWriter(Map<String, String> toolOfCall, ArrayNode parts) {
    this.toolOfCall = toolOfCall;
    this.parts = parts;
  }

  void write(Message message) {
    for (Block block : message.blocks()) {
      switch (block) {
        case Block.Text text -> writeText(text);
        case Block.Thinking thinking -> {
          check(message, "thinking", Role.ASSISTANT);
          writeThinking(thinking);
        }
        case Block.RedactedThinking redacted -> {
          check(message, "thinking", Role.ASSISTANT);
          writeLoneSignature();
          signature = redacted.data();
        }
        case Block.ToolCall call -> {
          check(message, "a call of a tool", Role.ASSISTANT);
          writeCall(call);
        }
        case Block.ToolResult result -> {
          check(message, "a tool's result", Role.USER);
          writeResult(result);
        }
      }
    }
    writeLoneSignature();
  }

  /** An empty text says nothing and is refused, unless it is signed. */
  private void writeText(Block.Text text) {
    if (signature != null || !text.text().isEmpty()) {
      sign(parts.addObject().put("text", text.text()));
    }
  }

  /** Thoughts without a signature go back too: the API counts them among what it said. */
  private void writeThinking(Block.Thinking thinking) {
    writeLoneSignature();
    ObjectNode part = parts.addObject().put("text", thinking.text()).put("thought", true);
    if (thinking.signature() != null) {
      part.put("thoughtSignature", thinking.signature());
    }
  }

  private void writeCall(Block.ToolCall call) {
    toolOfCall.put(call.id(), call.name());
    ObjectNode part = parts.addObject();
    ObjectNode written = part.putObject("functionCall");
    if (!CallNames.isOurs(call.id())) {
      written.put("id", call.id());
    }
    written.put("name", call.name());
    Verbatim.put(written, "args", call.arguments());
    sign(part);
  }

  private void writeResult(Block.ToolResult result) {
    String tool = toolOfCall.get(result.callId());
    if (tool == null) {
      throw new ModelException(
          ModelException.Kind.REQUEST,
          "a tool's result is for the call '"
              + result.callId()
              + "', which nobody made before it; Gemini's API wants the tool's name");
    }
    ObjectNode written = parts.addObject().putObject("functionResponse");
    if (!CallNames.isOurs(result.callId())) {
      written.put("id", result.callId());
    }
    written.put("name", tool);
    written.putObject("response").put(result.failed() ? "error" : "output", result.content());
  }

  private void sign(ObjectNode part) {
    if (signature != null) {
      part.put("thoughtSignature", signature);
      signature = null;
    }
  }

  /** One that no text or call follows came with an empty text. */
  private void writeLoneSignature() {
    if (signature != null) {
      sign(parts.addObject().put("text", ""));
    }
  }

  private static void check(Message message, String what, Role only) {
    if (message.role() != only) {
      throw new ModelException(
          ModelException.Kind.REQUEST,
          "a turn of the "
              + message.role().name().toLowerCase(Locale.ROOT)
              + " holds "
              + what
              + ", which Gemini's API cannot carry there");
    }
  }
}
