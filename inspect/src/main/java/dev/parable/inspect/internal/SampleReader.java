package dev.parable.inspect.internal;

import dev.parable.inspect.EvalSample;
import dev.parable.inspect.LogLimits;
import dev.parable.inspect.SampleSummary;
import dev.parable.inspect.Spent;
import dev.parable.inspect.Value;
import dev.parable.model.BadInputException;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Usage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A sample as any version of Inspect writes it: what is missing or null is left open. */
public final class SampleReader {

  private static final double LONGEST = Duration.ofDays(366).toSeconds();

  private SampleReader() {}

  /**
   * Reads.
   *
   * @param where names it in messages
   * @throws BadInputException when it has no id or no epoch
   */
  public static EvalSample read(JsonNode node, LogLimits limits, String where) {
    Map<String, String> attachments = Attachments.of(node.path("attachments"));
    var messages = new MessageReader(text -> Attachments.resolve(text, attachments));
    List<Message> input = messages.read(node.path("input"));
    List<Message> said = messages.read(node.path("messages"));
    return new EvalSample(
        id(node, where),
        epoch(node, where),
        input,
        said.isEmpty() ? input : said,
        stop(node.path("output")),
        Values.scores(scores(node)),
        metadata(node),
        spent(node),
        error(node.path("error")),
        limit(node.path("limit")),
        new PooledEvents(node, attachments, limits, where));
  }

  /** Reads a summary. */
  public static SampleSummary summary(JsonNode node, String where) {
    return new SampleSummary(
        id(node, where),
        epoch(node, where),
        Values.scores(node.path("scores")),
        Values.fields(node.path("metadata")),
        error(node.path("error")),
        limit(node.path("limit")),
        node.path("completed").asBoolean(true));
  }

  /** With who answered, where the sample does not say it in our words. */
  private static Map<String, Value> metadata(JsonNode node) {
    var metadata = new LinkedHashMap<String, Value>(Values.fields(node.path("metadata")));
    answered(node).ifPresent(model -> metadata.putIfAbsent(EvalSample.ANSWERED, Value.of(model)));
    return metadata;
  }

  /**
   * Who answered, as it called itself: before anybody has, Inspect puts the model that is to be
   * asked there. Where that is not said, the one model that tokens were counted of; of several one
   * may be a judge.
   */
  private static Optional<String> answered(JsonNode node) {
    JsonNode output = node.path("output");
    if (output.path("choices").isEmpty()) {
      return Optional.empty();
    }
    JsonNode byModel = node.path("model_usage");
    return Texts.optional(output, "model")
        .filter(name -> !name.isBlank())
        .or(
            () ->
                byModel.isObject() && byModel.size() == 1
                    ? byModel.propertyNames().stream().findFirst()
                    : Optional.empty());
  }

  private static String id(JsonNode node, String where) {
    return Texts.id(node.path("id"))
        .orElseThrow(() -> new BadInputException(where + " has no id; it is no sample"));
  }

  static int epoch(JsonNode node, String where) {
    JsonNode epoch = node.path("epoch");
    if (epoch.isMissingNode() || epoch.isNull()) {
      return 1;
    }
    if (!epoch.canConvertToInt() || epoch.intValue() < 1) {
      throw new BadInputException(
          where + " has the epoch " + clipped(epoch) + "; epochs count from 1");
    }
    return epoch.intValue();
  }

  private static String clipped(JsonNode node) {
    String text = node.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  /** Old logs have one score without a name. */
  private static JsonNode scores(JsonNode node) {
    JsonNode scores = node.path("scores");
    if (!scores.isObject() && node.path("score").isObject()) {
      return Json.object().set("score", node.path("score"));
    }
    return scores;
  }

  private static Optional<Reply.Stop> stop(JsonNode output) {
    return switch (Texts.of(output.path("choices").path(0), "stop_reason")) {
      case "stop" -> Optional.of(Reply.Stop.END);
      case "max_tokens", "model_length", "length" -> Optional.of(Reply.Stop.LENGTH);
      case "tool_calls" -> Optional.of(Reply.Stop.TOOL);
      case "content_filter" -> Optional.of(Reply.Stop.FILTERED);
      default -> Optional.empty();
    };
  }

  private static Spent spent(JsonNode node) {
    JsonNode byModel = node.path("model_usage");
    Usage sum = Usage.NONE;
    double usd = 0;
    boolean priced = byModel.isObject() && !byModel.isEmpty();
    for (JsonNode one : byModel.isObject() ? byModel : Json.object()) {
      JsonNode cost = one.path("total_cost");
      priced &= cost.isNumber() && cost.doubleValue() >= 0;
      usd += cost.asDouble(0);
      sum =
          sum.plus(
              new Usage(
                  count(one, "input_tokens"),
                  count(one, "output_tokens"),
                  count(one, "input_tokens_cache_read"),
                  count(one, "input_tokens_cache_write"),
                  count(one, "reasoning_tokens")));
    }
    return new Spent(
        0,
        sum,
        priced ? Optional.of(usd) : Optional.empty(),
        Texts.time(node, "started_at"),
        Texts.time(node, "completed_at"),
        seconds(node.path("working_time")));
  }

  /** A length of time; empty where it is none, or longer than a year. */
  private static Optional<Duration> seconds(JsonNode node) {
    double seconds = node.isNumber() ? node.doubleValue() : -1;
    return seconds >= 0 && seconds < LONGEST
        ? Optional.of(Duration.ofNanos(Math.round(seconds * 1e9)))
        : Optional.empty();
  }

  private static long count(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.canConvertToLong() && value.isIntegralNumber() ? value.longValue() : 0;
  }

  private static Optional<String> error(JsonNode error) {
    return error.isString() ? Optional.of(error.stringValue()) : Texts.optional(error, "message");
  }

  private static Optional<String> limit(JsonNode limit) {
    return limit.isString() ? Optional.of(limit.stringValue()) : Texts.optional(limit, "type");
  }
}
