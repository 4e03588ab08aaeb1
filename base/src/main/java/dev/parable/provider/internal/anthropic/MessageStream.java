package dev.parable.provider.internal.anthropic;

import dev.parable.model.Block;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Usage;
import dev.parable.provider.internal.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Puts an answer together from the events of a stream (Claude documentation, "Streaming messages").
 * Not safe for use from many threads: one stream, one of these.
 */
public final class MessageStream {

  /** A block that is being written. */
  private static final class Growing {
    private final JsonNode start;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder signature = new StringBuilder();

    Growing(JsonNode start) {
      this.start = start;
    }

    private String given(String field) {
      return start.path(field).stringValue("");
    }

    Block whole(String model) {
      return switch (given("type")) {
        case "text" -> new Block.Text(given("text") + text);
        case "thinking" -> {
          String signed = given("signature") + signature;
          yield new Block.Thinking(given("thinking") + text, signed.isEmpty() ? null : signed);
        }
        case "redacted_thinking" -> new Block.RedactedThinking(given("data"));
        case "tool_use" -> new Block.ToolCall(given("id"), given("name"), arguments());
        default -> throw MessagesReply.unknown(given("type"), model);
      };
    }

    private String arguments() {
      return text.isEmpty()
          ? start.path("input").isObject() ? start.path("input").toString() : "{}"
          : text.toString();
    }
  }

  private final SortedMap<Integer, Growing> blocks = new TreeMap<>();
  private String model;
  private Usage usage = Usage.NONE;
  private JsonNode stopReason = MissingNode.getInstance();
  private boolean ended;

  /** For an answer of the model that was asked for. */
  public MessageStream(String asked) {
    this.model = asked;
  }

  /**
   * Takes the next event. Events and deltas of a kind not known here say nothing.
   *
   * @param data of the event, JSON
   * @throws ModelException when the event tells of a failure or is broken
   */
  public void accept(String data) {
    JsonNode event;
    try {
      event = Json.read(data);
    } catch (JacksonException broken) {
      throw MessagesReply.unreadable("an event that is no JSON", model);
    }
    switch (event.path("type").stringValue("")) {
      case "message_start" -> {
        JsonNode message = event.path("message");
        model = Json.model(message.path("model"), model);
        usage = MessagesReply.usage(message.path("usage"), usage);
      }
      case "content_block_start" ->
          blocks.put(
              event.path("index").intValue(blocks.size()),
              new Growing(event.path("content_block")));
      case "content_block_delta" -> grow(event);
      case "message_delta" -> {
        if (event.path("delta").hasNonNull("stop_reason")) {
          stopReason = event.path("delta").path("stop_reason");
        }
        usage = MessagesReply.usage(event.path("usage"), usage);
      }
      case "message_stop" -> ended = true;
      case "error" -> throw AnthropicError.inside(event.path("error"), model);
      default -> {} // ping, the end of a block, and what may come one day
    }
  }

  private void grow(JsonNode event) {
    Growing block = blocks.get(event.path("index").intValue(-1));
    if (block == null) {
      throw MessagesReply.unreadable("a piece of a block that never began", model);
    }
    JsonNode delta = event.path("delta");
    switch (delta.path("type").stringValue("")) {
      case "text_delta" -> block.text.append(delta.path("text").stringValue(""));
      case "thinking_delta" -> block.text.append(delta.path("thinking").stringValue(""));
      case "input_json_delta" -> block.text.append(delta.path("partial_json").stringValue(""));
      case "signature_delta" -> block.signature.append(delta.path("signature").stringValue(""));
      default -> {} // citations, and what may come one day
    }
  }

  /**
   * The answer.
   *
   * @throws ModelException of kind {@code PASSING} when the stream ended before it
   */
  public Reply reply() {
    if (!ended) {
      throw new ModelException(
          Kind.PASSING,
          "the stream of "
              + model
              + " ended before its answer did; what came of it does not count");
    }
    List<Block> whole = new ArrayList<>();
    blocks.values().forEach(block -> whole.add(block.whole(model)));
    return MessagesReply.reply(whole, stopReason, usage, model);
  }
}
