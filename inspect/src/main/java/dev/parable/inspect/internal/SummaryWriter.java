package dev.parable.inspect.internal;

import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalScore;
import dev.parable.inspect.Value;
import dev.parable.model.Block;
import dev.parable.model.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A sample in a few words, as Inspect keeps it for lists: long texts cut, large metadata replaced
 * by a note, what is no text by a placeholder.
 */
public final class SummaryWriter {

  /** Characters of a text of the input. */
  private static final int INPUT = 5_120;

  /** Characters of any other text. */
  private static final int OTHER = 1_024;

  private SummaryWriter() {}

  /**
   * Writes.
   *
   * @param whole the same sample as it stands in the log
   * @param model as {@code provider/name}
   */
  public static ObjectNode write(EvalSample sample, ObjectNode whole, String model) {
    ObjectNode node = Json.object();
    node.set("id", whole.path("id"));
    node.put("epoch", sample.epoch());
    List<Message> input = sample.input().stream().map(SummaryWriter::thin).toList();
    node.set("input", new MessageWriter().write(input, input.size(), model));
    JsonNode target = whole.path("target");
    node.set(
        "target",
        target.isString() ? StringNode.valueOf(cut(target.stringValue(), OTHER)) : target);
    node.set("metadata", Values.write(thin(sample.metadata())));
    var scores = new LinkedHashMap<String, EvalScore>();
    sample.scores().forEach((name, score) -> scores.put(name, thin(score)));
    node.set("scores", SampleWriter.scores(scores));
    node.set("model_usage", whole.path("model_usage"));
    node.set("role_usage", whole.path("role_usage"));
    SampleWriter.times(sample, node);
    sample.error().ifPresent(reason -> node.put("error", cut(reason, OTHER)));
    sample.limit().ifPresent(limit -> node.put("limit", limit));
    return node.put("completed", true).put("message_count", sample.messages().size());
  }

  private static Message thin(Message message) {
    return new Message(message.role(), message.blocks().stream().map(SummaryWriter::thin).toList());
  }

  private static Block thin(Block block) {
    return switch (block) {
      case Block.Text(String text) -> new Block.Text(cut(text, INPUT));
      case Block.Thinking thinking -> new Block.Text("(Reasoning)");
      case Block.RedactedThinking redacted -> new Block.Text("(Reasoning)");
      case Block.ToolCall call -> call;
      case Block.ToolResult(String call, String content, boolean failed) ->
          new Block.ToolResult(call, cut(content, INPUT), failed);
    };
  }

  private static EvalScore thin(EvalScore score) {
    return new EvalScore(
        thin(score.value()),
        cut(score.answer(), OTHER),
        cut(score.explanation(), OTHER),
        thin(score.metadata()));
  }

  private static Map<String, Value> thin(Map<String, Value> metadata) {
    var thinned = new LinkedHashMap<String, Value>();
    metadata.forEach((name, value) -> thinned.put(name, thin(value)));
    return thinned;
  }

  private static Value thin(Value value) {
    return switch (value) {
      case Value.Text(String text) -> Value.of(cut(text, OTHER));
      case Value.Items items -> thinLarge(items);
      case Value.Fields fields -> thinLarge(fields);
      case Value.Real r -> r;
      case Value.Whole w -> w;
      case Value.Flag f -> f;
      case Value.Nothing n -> n;
    };
  }

  private static Value thinLarge(Value value) {
    return Json.text(Values.write(value)).length() <= OTHER
        ? value
        : Value.of("left out of the summary, longer than 1k");
  }

  /** Never between the halves of one character. */
  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "...\n(cut)";
  }
}
