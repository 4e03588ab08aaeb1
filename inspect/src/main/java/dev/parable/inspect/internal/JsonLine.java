package dev.parable.inspect.internal;

import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalScore;
import dev.parable.inspect.Value;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A trial as one line of strict JSON; docs/reference/inspect-logs.md lists the fields. */
public final class JsonLine {

  private JsonLine() {}

  /** The line, without its end. */
  public static String of(EvalRun run, EvalSample sample) {
    ObjectNode line = Json.object();
    line.put("run", run.id()).put("task", run.task()).put("model", run.model());
    line.put("id", sample.id()).put("epoch", sample.epoch());
    ObjectNode scores = line.putObject("scores");
    sample.scores().forEach((name, score) -> scores.set(name, score(score)));
    put(line, "error", sample.error().orElse(null));
    put(line, "limit", sample.limit().orElse(null));
    put(line, "stop", sample.stop().map(stop -> stop.name().toLowerCase(Locale.ROOT)).orElse(null));
    line.set("metadata", strict(Values.write(sample.metadata())));
    int given = sample.input().size();
    line.set("input", new MessageWriter().write(sample.input(), given, run.model()));
    line.set("turns", new MessageWriter().write(sample.turns(), 0, run.model()));
    ObjectNode usage = line.putObject("usage");
    usage
        .put("input", sample.spent().usage().input())
        .put("output", sample.spent().usage().output());
    usage.put("cache_read", sample.spent().usage().cacheRead());
    usage.put("cache_write", sample.spent().usage().cacheWrite());
    usage.put("reasoning", sample.spent().usage().reasoning());
    number(line, "cost_usd", sample.spent().usd());
    put(line, "started_at", sample.spent().started().map(Texts::time).orElse(null));
    put(line, "completed_at", sample.spent().completed().map(Texts::time).orElse(null));
    number(line, "working_seconds", sample.spent().working().map(SampleWriter::seconds));
    return Json.text(line);
  }

  private static void number(ObjectNode line, String name, Optional<Double> number) {
    if (number.isPresent()) {
      line.put(name, number.get());
    } else {
      line.putNull(name);
    }
  }

  private static void put(ObjectNode line, String name, @Nullable String text) {
    if (text == null) {
      line.putNull(name);
    } else {
      line.put(name, text);
    }
  }

  private static ObjectNode score(EvalScore score) {
    ObjectNode node = Json.object();
    node.set("value", strict(Values.write(score.value())));
    node.put("answer", score.answer()).put("explanation", score.explanation());
    node.set("metadata", strict(Values.write(score.metadata())));
    return node;
  }

  /** Strict JSON has no NaN: null, which other programs read as unknown. */
  private static JsonNode strict(JsonNode node) {
    if (node.isObject()) {
      ObjectNode copy = Json.object();
      node.properties().forEach(field -> copy.set(field.getKey(), strict(field.getValue())));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = Json.array();
      node.forEach(item -> copy.add(strict(item)));
      return copy;
    }
    boolean infinite = node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue());
    return infinite ? Values.write(new Value.Nothing()) : node;
  }
}
