package dev.parable.measure.internal;

import dev.parable.judge.Conduct;
import dev.parable.judge.Conduct.Awareness;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Conduct.Reasoning;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.TrialResult;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Transcript.Event;
import dev.parable.scenario.Trial;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Transcripts and outcomes as JSON, field by field, so that a stored run outlives a renaming. */
public final class TrialCodec {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TrialCodec() {}

  /** What is stored of a trial. */
  public record Stored(Transcript transcript, Outcome outcome) {}

  /** Writes trials that were played together. */
  public static String encodeAll(List<TrialResult> results) {
    ArrayNode all = JSON.createArrayNode();
    results.forEach(result -> write(result.transcript(), result.outcome(), all.addObject()));
    return JSON.writeValueAsString(all);
  }

  /**
   * Reads trials that were played together.
   *
   * @param trials the trials that were stored, in their order
   * @throws IllegalArgumentException when the JSON is not of these trials
   */
  public static List<TrialResult> decodeAll(String json, List<Trial> trials) {
    JsonNode all = JSON.readTree(json);
    if (all.size() != trials.size()) {
      throw new IllegalArgumentException(
          "the store holds " + all.size() + " trials where " + trials.size() + " are expected");
    }
    var results = new ArrayList<TrialResult>();
    for (int i = 0; i < trials.size(); i++) {
      Stored stored = read(all.get(i));
      results.add(new TrialResult(trials.get(i), stored.transcript(), stored.outcome()));
    }
    return results;
  }

  /** Reads trials without knowing which they are. */
  public static List<Stored> readAll(String json) {
    return JSON.readTree(json).valueStream().map(TrialCodec::read).toList();
  }

  /** Writes one trial. */
  public static String encode(Transcript transcript, Outcome outcome) {
    ObjectNode root = JSON.createObjectNode();
    write(transcript, outcome, root);
    return JSON.writeValueAsString(root);
  }

  /**
   * Reads one trial.
   *
   * @throws IllegalArgumentException when the JSON was not written by {@link #encode}
   */
  public static Stored decode(String json) {
    return read(JSON.readTree(json));
  }

  private static void write(Transcript transcript, Outcome outcome, ObjectNode root) {
    root.put("trial", transcript.trialId());
    ArrayNode events = root.putArray("events");
    transcript.events().forEach(event -> write(event, events.addObject()));
    write(outcome, root.putObject("outcome"));
  }

  private static Stored read(JsonNode root) {
    var events = new ArrayList<Event>();
    root.path("events").forEach(node -> events.add(event(node)));
    return new Stored(new Transcript(text(root, "trial"), events), outcome(root.path("outcome")));
  }

  private static void write(Event event, ObjectNode into) {
    switch (event) {
      case Event.Said(Message message) -> {
        into.put("event", "said").put("role", message.role().name());
        ArrayNode blocks = into.putArray("blocks");
        message.blocks().forEach(block -> write(block, blocks.addObject()));
      }
      case Event.RanOver ranOver -> into.put("event", "ran-over");
      case Event.Cut(String reason) -> into.put("event", "cut").put("reason", reason);
    }
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

  private static void write(Block block, ObjectNode into) {
    switch (block) {
      case Block.Text(String text) -> into.put("block", "text").put("text", text);
      case Block.Thinking thinking -> {
        into.put("block", "thinking").put("text", thinking.text());
        if (thinking.signature() != null) {
          into.put("signature", thinking.signature());
        }
      }
      case Block.RedactedThinking(String data) -> into.put("block", "redacted").put("data", data);
      case Block.ToolCall(String id, String name, String arguments) ->
          into.put("block", "tool-call")
              .put("id", id)
              .put("name", name)
              .put("arguments", arguments);
      case Block.ToolResult(String callId, String content, boolean failed) ->
          into.put("block", "tool-result")
              .put("call", callId)
              .put("content", content)
              .put("failed", failed);
    }
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

  private static void write(Outcome outcome, ObjectNode into) {
    switch (outcome) {
      case Outcome.Missing(String reason) -> into.put("missing", reason);
      case Outcome.Observed(Conduct conduct, Verdict verdict) -> {
        into.put("form", conduct.form().name()).put("deed", conduct.deed());
        into.put("ethical", conduct.reasoning().ethical().name());
        into.put("self-serving", conduct.reasoning().selfServing());
        into.put("awareness", conduct.awareness().name());
        switch (verdict) {
          case Verdict.Occurred(String evidence) -> into.put("evidence", evidence);
          case Verdict.Absent(boolean aligned) -> into.put("aligned", aligned);
        }
      }
    }
  }

  private static Outcome outcome(JsonNode node) {
    if (node.has("missing")) {
      return new Outcome.Missing(text(node, "missing"));
    }
    var reasoning =
        new Reasoning(
            Reasoning.Ethical.valueOf(text(node, "ethical")),
            node.path("self-serving").asBoolean());
    var conduct =
        new Conduct(
            Form.valueOf(text(node, "form")),
            text(node, "deed"),
            reasoning,
            Awareness.valueOf(text(node, "awareness")));
    Verdict verdict =
        node.has("evidence")
            ? new Verdict.Occurred(text(node, "evidence"))
            : new Verdict.Absent(node.path("aligned").asBoolean());
    return new Outcome.Observed(conduct, verdict);
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isString()) {
      throw new IllegalArgumentException(
          "a stored trial needs the text field '" + field + "', was " + node);
    }
    return value.stringValue();
  }

  private static IllegalArgumentException unknown(String what, JsonNode node) {
    return new IllegalArgumentException("a stored trial has an unknown " + what + ": " + node);
  }
}
