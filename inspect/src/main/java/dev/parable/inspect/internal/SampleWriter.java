package dev.parable.inspect.internal;

import dev.parable.inspect.EvalEvents;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalScore;
import dev.parable.inspect.Spent;
import dev.parable.inspect.Value;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A sample as Inspect writes it, in one object. */
public final class SampleWriter {

  private static final String NO_TRACE = "";

  private SampleWriter() {}

  /**
   * Writes.
   *
   * @param id what names it in the log
   * @param model as {@code provider/name}
   */
  public static ObjectNode write(EvalSample sample, String id, String model) {
    var messages = new MessageWriter();
    ObjectNode node = Json.object().put("id", id).put("epoch", sample.epoch());
    node.set("input", new MessageWriter().write(sample.input(), sample.input().size(), model));
    node.put("target", "");
    node.set("messages", messages.write(sample.messages(), sample.input().size(), model));
    node.set("output", output(sample, model));
    node.set("scores", scores(sample.scores()));
    node.set("metadata", Values.write(sample.metadata()));
    node.putObject("store");
    node.putArray("events");
    node.set("model_usage", Costs.byModel(sample.spent(), model));
    node.putObject("role_usage");
    times(sample, node);
    sample.error().ifPresent(reason -> node.set("error", error(reason)));
    sample.limit().ifPresent(type -> node.putObject("limit").put("type", type).put("limit", -1));
    node.putObject("attachments");
    if (!sample.events().equals(EvalEvents.NONE)) {
      Json.read(sample.events().kept(), "the events of " + sample.id())
          .properties()
          .forEach(field -> node.set(field.getKey(), field.getValue()));
    }
    return node;
  }

  static ObjectNode scores(Map<String, EvalScore> scores) {
    ObjectNode node = Json.object();
    scores.forEach((name, score) -> node.set(name, Values.score(score)));
    return node;
  }

  static void times(EvalSample sample, ObjectNode node) {
    Spent spent = sample.spent();
    spent.started().ifPresent(at -> node.put("started_at", Texts.time(at)));
    spent.completed().ifPresent(at -> node.put("completed_at", Texts.time(at)));
    spent.total().ifPresent(took -> node.put("total_time", Math.max(0, seconds(took))));
    spent.working().ifPresent(took -> node.put("working_time", seconds(took)));
  }

  static double seconds(Duration duration) {
    return duration.toSeconds() + duration.toNanosPart() / 1e9;
  }

  static ObjectNode error(String reason) {
    return Json.object()
        .put("message", reason)
        .put("traceback", NO_TRACE)
        .put("traceback_ansi", NO_TRACE);
  }

  private static ObjectNode output(EvalSample sample, String model) {
    ObjectNode output = Json.object().put("model", answered(sample).orElse(model));
    ArrayNode choices = output.putArray("choices");
    Optional<Message> last = lastOfTheModel(sample.turns());
    last.ifPresent(
        message -> {
          ObjectNode choice = choices.addObject();
          choice.set("message", new MessageWriter().assistant(message, false, model));
          choice.put("stop_reason", sample.stop().map(SampleWriter::stop).orElse("unknown"));
        });
    output.put("completion", last.map(Message::text).orElse(""));
    JsonNode usage = Costs.byModel(sample.spent(), model).get(model);
    if (usage != null) {
      output.set("usage", usage);
    }
    return output;
  }

  /** As it called itself; of several, nobody says which one was last. */
  private static Optional<String> answered(EvalSample sample) {
    return sample
        .about(EvalSample.ANSWERED)
        .filter(name -> !name.isBlank() && !name.contains(", "));
  }

  private static Optional<Message> lastOfTheModel(List<Message> turns) {
    return turns.stream().filter(m -> m.role() == Role.ASSISTANT).reduce((a, b) -> b);
  }

  static String stop(Reply.Stop stop) {
    return switch (stop) {
      case END -> "stop";
      case LENGTH -> "max_tokens";
      case TOOL -> "tool_calls";
      case FILTERED -> "content_filter";
    };
  }

  /** The value of a score as the number that Inspect computes with; NaN for anything else. */
  static double number(Value value) {
    return value.asNumber().orElse(Double.NaN);
  }
}
