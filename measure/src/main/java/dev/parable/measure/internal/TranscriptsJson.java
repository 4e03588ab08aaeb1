package dev.parable.measure.internal;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.run.FieldReader;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Transcript.Event;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
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
   * Reads, field by field: a run is judged again by reading hundreds of thousands.
   *
   * @throws IllegalArgumentException when it was not written by {@link #write}
   */
  public static List<Transcript> read(String text) {
    var json = new FieldReader(text);
    var transcripts = new ArrayList<Transcript>();
    json.array();
    while (json.element()) {
      transcripts.add(transcript(json));
    }
    return transcripts;
  }

  private static Transcript transcript(FieldReader json) {
    String trial = null;
    var events = new ArrayList<Event>();
    json.object();
    for (String field = json.name(); field != null; field = json.name()) {
      switch (field) {
        case "trial" -> trial = json.text();
        case "events" -> {
          json.array();
          while (json.element()) {
            events.add(event(json));
          }
        }
        default -> json.skip();
      }
    }
    if (trial == null) {
      throw new IllegalArgumentException("a stored transcript needs the text field 'trial'");
    }
    return new Transcript(trial, events);
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

  private static Event event(FieldReader json) {
    var blocks = new ArrayList<Block>();
    Texts texts = Texts.read(json, blocks);
    return switch (texts.text("event")) {
      case "said" -> new Event.Said(new Message(Role.valueOf(texts.text("role")), blocks));
      case "ran-over" -> new Event.RanOver();
      case "cut" -> new Event.Cut(texts.text("reason"));
      default -> throw texts.unknown("event");
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

  private static Block block(FieldReader json) {
    Texts texts = Texts.read(json, new ArrayList<>());
    return switch (texts.text("block")) {
      case "text" -> new Block.Text(texts.text("text"));
      case "thinking" -> new Block.Thinking(texts.text("text"), texts.known.get("signature"));
      case "redacted" -> new Block.RedactedThinking(texts.text("data"));
      case "tool-call" ->
          new Block.ToolCall(texts.text("id"), texts.text("name"), texts.text("arguments"));
      case "tool-result" ->
          new Block.ToolResult(texts.text("call"), texts.text("content"), texts.failed);
      default -> throw texts.unknown("block");
    };
  }

  /** The texts of an event or a block by their names, and whether it says that it failed. */
  private record Texts(Map<String, String> known, boolean failed) {

    static Texts read(FieldReader json, List<Block> blocks) {
      var known = new HashMap<String, String>(8);
      boolean failed = false;
      json.object();
      for (String field = json.name(); field != null; field = json.name()) {
        if (json.isText()) {
          known.put(field, json.text());
        } else if (field.equals("blocks")) {
          json.array();
          while (json.element()) {
            blocks.add(block(json));
          }
        } else if (field.equals("failed")) {
          failed = json.truth();
        } else {
          json.skip();
        }
      }
      return new Texts(known, failed);
    }

    String text(String field) {
      String text = known.get(field);
      if (text == null) {
        throw new IllegalArgumentException(
            "a stored transcript needs the text field '" + field + "', had " + known);
      }
      return text;
    }

    IllegalArgumentException unknown(String what) {
      return new IllegalArgumentException(
          "a stored transcript has an unknown " + what + ": " + known);
    }
  }
}
