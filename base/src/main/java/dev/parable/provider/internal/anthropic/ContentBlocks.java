package dev.parable.provider.internal.anthropic;

import dev.parable.model.Block;
import dev.parable.model.ModelException;
import dev.parable.model.Role;
import dev.parable.provider.internal.http.Json;
import dev.parable.provider.internal.json.Verbatim;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes blocks in Anthropic's form. Left out is what the API refuses: a text of blanks alone, and
 * thinking without a signature, which is not its own.
 */
final class ContentBlocks {

  private ContentBlocks() {}

  /** One block of a turn; empty where it is left out. */
  static Optional<ObjectNode> write(Block block, Role role) {
    return switch (block) {
      case Block.Text text -> text(text.text());
      case Block.Thinking thinking -> {
        check(role == Role.ASSISTANT, "thinking", role);
        yield thinking(thinking);
      }
      case Block.RedactedThinking redacted -> {
        check(role == Role.ASSISTANT, "thinking", role);
        yield Optional.of(block("redacted_thinking").put("data", redacted.data()));
      }
      case Block.ToolCall call -> {
        check(role == Role.ASSISTANT, "a call of a tool", role);
        ObjectNode written = block("tool_use").put("id", call.id()).put("name", call.name());
        Verbatim.put(written, "input", call.arguments());
        yield Optional.of(written);
      }
      case Block.ToolResult result -> {
        check(role == Role.USER, "a tool's result", role);
        yield Optional.of(result(result));
      }
    };
  }

  /** Whether the API keeps a prompt up to such a block: not up to thinking. */
  static boolean mayBeMarked(ObjectNode written) {
    return !written.path("type").stringValue("").endsWith("thinking");
  }

  static boolean isResult(ObjectNode written) {
    return written.path("type").stringValue("").equals("tool_result");
  }

  private static Optional<ObjectNode> text(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(block("text").put("text", text));
  }

  private static Optional<ObjectNode> thinking(Block.Thinking thinking) {
    String signature = thinking.signature();
    return signature == null
        ? Optional.empty()
        : Optional.of(
            block("thinking").put("thinking", thinking.text()).put("signature", signature));
  }

  private static ObjectNode result(Block.ToolResult result) {
    ObjectNode written = block("tool_result").put("tool_use_id", result.callId());
    if (!result.content().isEmpty()) {
      written.put("content", result.content());
    }
    return result.failed() ? written.put("is_error", true) : written;
  }

  private static ObjectNode block(String type) {
    return Json.object().put("type", type);
  }

  private static void check(boolean allowed, String what, Role role) {
    if (!allowed) {
      throw new ModelException(
          ModelException.Kind.REQUEST,
          "a turn of the "
              + role.name().toLowerCase(Locale.ROOT)
              + " holds "
              + what
              + ", which Anthropic's API cannot carry there");
    }
  }
}
