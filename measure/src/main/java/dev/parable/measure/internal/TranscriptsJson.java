package dev.parable.measure.internal;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Transcript.Event;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Transcripts as JSON, field by field, so that a stored run outlives a renaming. */
public final class TranscriptsJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TranscriptsJson() {}

  /** Writes the transcripts of trials that were played together. */
  public static String write(List<Transcript> transcripts) {
    var text = new StringWriter(1_024);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Transcript transcript : transcripts) {
        json.writeStartObject().writeStringProperty("trial", transcript.trialId());
        json.writeArrayPropertyStart("events");
        transcript.events().forEach(event -> write(event, json));
        json.writeEndArray().writeEndObject();
      }
      json.writeEndArray();
    }
    return text.toString();
  }

  /**
   * Reads.
   *
   * @throws IllegalArgumentException when it was not written by {@link #write}
   */
  public static List<Transcript> read(String text) {
    var transcripts = new ArrayList<Transcript>();
    for (JsonNode one : JSON.readTree(text)) {
      var events = new ArrayList<Event>();
      one.path("events").forEach(node -> events.add(event(node)));
      transcripts.add(new Transcript(text(one, "trial"), events));
    }
    return transcripts;
  }

  private static void write(Event event, JsonGenerator json) {
    json.writeStartObject();
    switch (event) {
      case Event.Said(Message message) -> {
        json.writeStringProperty("event", "said");
        json.writeStringProperty("role", message.role().name());
        json.writeArrayPropertyStart("blocks");
        message.blocks().forEach(block -> write(block, json));
        json.writeEndArray();
      }
      case Event.RanOver ranOver -> json.writeStringProperty("event", "ran-over");
      case Event.Cut(String reason) ->
          json.writeStringProperty("event", "cut").writeStringProperty("reason", reason);
    }
    json.writeEndObject();
  }

  private static Event event(JsonNode node) {
    return switch (text(node, "event")) {
      case "said" -> {
        List<Block> blocks = new ArrayList<>();
        node.path("blocks").forEach(block -> blocks.add(block(block)));
        yield new Event.Said(new Message(Role.valueOf(text(node, "role")), blocks));
      }
      case "ran-over" -> new Event.RanOver();
      case "cut" -> new Event.Cut(text(node, "reason"));
      default -> throw unknown("event", node);
    };
  }

  private static void write(Block block, JsonGenerator json) {
    json.writeStartObject();
    switch (block) {
      case Block.Text(String text) ->
          json.writeStringProperty("block", "text").writeStringProperty("text", text);
      case Block.Thinking thinking -> {
        json.writeStringProperty("block", "thinking").writeStringProperty("text", thinking.text());
        if (thinking.signature() != null) {
          json.writeStringProperty("signature", thinking.signature());
        }
      }
      case Block.RedactedThinking(String data) ->
          json.writeStringProperty("block", "redacted").writeStringProperty("data", data);
      case Block.ToolCall(String id, String name, String arguments) ->
          json.writeStringProperty("block", "tool-call")
              .writeStringProperty("id", id)
              .writeStringProperty("name", name)
              .writeStringProperty("arguments", arguments);
      case Block.ToolResult(String callId, String content, boolean failed) ->
          json.writeStringProperty("block", "tool-result")
              .writeStringProperty("call", callId)
              .writeStringProperty("content", content)
              .writeBooleanProperty("failed", failed);
    }
    json.writeEndObject();
  }

  private static Block block(JsonNode node) {
    return switch (text(node, "block")) {
      case "text" -> new Block.Text(text(node, "text"));
      case "thinking" ->
          new Block.Thinking(
              text(node, "text"), node.has("signature") ? text(node, "signature") : null);
      case "redacted" -> new Block.RedactedThinking(text(node, "data"));
      case "tool-call" ->
          new Block.ToolCall(text(node, "id"), text(node, "name"), text(node, "arguments"));
      case "tool-result" ->
          new Block.ToolResult(
              text(node, "call"), text(node, "content"), node.path("failed").asBoolean());
      default -> throw unknown("block", node);
    };
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isString()) {
      throw new IllegalArgumentException(
          "a stored transcript needs the text field '" + field + "', was " + node);
    }
    return value.stringValue();
  }

  private static IllegalArgumentException unknown(String what, JsonNode node) {
    return new IllegalArgumentException("a stored transcript has an unknown " + what + ": " + node);
  }
}
