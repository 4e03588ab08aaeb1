package dev.parable.provider.internal.anthropic;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Role;
import dev.parable.model.Usage;
import dev.parable.provider.internal.http.Json;
import dev.parable.provider.internal.json.JsonSource;
import dev.parable.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads an answer in Anthropic's form (API reference, "Create a Message"). */
public final class MessagesReply {

  private MessagesReply() {}

  /**
   * Reads a whole answer.
   *
   * @param root a message object
   * @param json the text of it, for what must stay to the letter
   * @param asked the model that was asked for, where the answer does not name the one that answered
   * @throws ModelException when it is no whole answer
   */
  public static Reply read(JsonNode root, String json, String asked) {
    if (root.path("error").isObject()) {
      throw AnthropicError.inside(root.path("error"), asked);
    }
    if (!root.path("content").isArray()) {
      throw unreadable("JSON without content", asked);
    }
    var blocks = new ArrayList<Block>();
    for (int i = 0; i < root.path("content").size(); i++) {
      blocks.add(block(root.path("content").get(i), i, json, asked));
    }
    return reply(
        blocks,
        root.path("stop_reason"),
        usage(root.path("usage"), Usage.NONE),
        Json.model(root.path("model"), asked));
  }

  private static Block block(JsonNode written, int index, String json, String asked) {
    String type = written.path("type").stringValue("");
    return switch (type) {
      case "text" -> new Block.Text(text(written, "text"));
      case "thinking" ->
          new Block.Thinking(
              text(written, "thinking"), written.path("signature").stringValue(null));
      case "redacted_thinking" -> new Block.RedactedThinking(text(written, "data"));
      case "tool_use" ->
          new Block.ToolCall(
              text(written, "id"),
              text(written, "name"),
              JsonSource.of(json, "input").at("/content/" + index + "/input").orElse("{}"));
      default -> throw unknown(type, asked);
    };
  }

  private static String text(JsonNode written, String field) {
    return written.path(field).stringValue("");
  }

  /** The reply of blocks that are whole. */
  static Reply reply(List<Block> blocks, JsonNode stopReason, Usage usage, String model) {
    String reason = stopReason.stringValue("");
    if (reason.isEmpty()) {
      throw unreadable("an answer without a stop_reason", model);
    }
    return new Reply(new Message(Role.ASSISTANT, blocks), stop(reason), usage, model);
  }

  /**
   * A turn that the provider paused goes on only when it is sent back, which nothing here asks for;
   * a reason nobody knows is taken as a cut. Then the trial is missing, and never innocent.
   */
  private static Reply.Stop stop(String reason) {
    return switch (reason) {
      case "end_turn", "stop_sequence" -> Reply.Stop.END;
      case "max_tokens", "model_context_window_exceeded" -> Reply.Stop.LENGTH;
      case "tool_use" -> Reply.Stop.TOOL;
      case "refusal", "pause_turn" -> Reply.Stop.FILTERED;
      default -> Reply.Stop.FILTERED;
    };
  }

  /**
   * What is counted here, and for the rest what was counted before: the counts of a stream are
   * sums.
   */
  static Usage usage(JsonNode counted, Usage before) {
    return new Usage(
        tokens(counted.path("input_tokens"), before.input()),
        tokens(counted.path("output_tokens"), before.output()),
        tokens(counted.path("cache_read_input_tokens"), before.cacheRead()),
        tokens(counted.path("cache_creation_input_tokens"), before.cacheWrite()),
        tokens(counted.path("output_tokens_details").path("thinking_tokens"), before.reasoning()));
  }

  private static long tokens(JsonNode count, long before) {
    return Math.max(0, count.longValue(before));
  }

  /** A block that cannot be kept would be missing when the conversation is sent back. */
  static ModelException unknown(String type, String model) {
    return new ModelException(
        Kind.REQUEST,
        model
            + " answered with a block of the type '"
            + Excerpt.of(type)
            + "', which is not known here");
  }

  static ModelException unreadable(String what, String model) {
    return new ModelException(
        Kind.PASSING, model + " answered 200 with " + what + "; is this Anthropic's Messages API?");
  }
}
