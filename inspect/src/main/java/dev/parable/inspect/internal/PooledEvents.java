package dev.parable.inspect.internal;

import dev.parable.inspect.EvalEvents;
import dev.parable.inspect.LogLimits;
import dev.parable.model.BadInputException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The events of a sample with what they share: messages and calls that were pooled, texts that were
 * attached. Each is put together when it is asked for and measured before it is written, since a
 * few references can stand for more than memory holds.
 */
final class PooledEvents implements EvalEvents {

  /** Where events lie, what they refer to, and what else of a sample nothing here reads. */
  private static final List<String> KEPT =
      List.of(
          "events",
          "events_data",
          "target",
          "choices",
          "store",
          "uuid",
          "timelines",
          "model_usage",
          "role_usage",
          "model_fallbacks",
          "error_retries",
          "turn_count");

  private final JsonNode sample;
  private final Map<String, String> attachments;
  private final LogLimits limits;
  private final String where;

  PooledEvents(JsonNode sample, Map<String, String> attachments, LogLimits limits, String where) {
    this.sample = sample;
    this.attachments = attachments;
    this.limits = limits;
    this.where = where;
  }

  @Override
  public void each(Consumer<String> reader) {
    int number = 0;
    for (JsonNode event : sample.path("events").isArray() ? sample.path("events") : Json.array()) {
      number++;
      var budget = new Budget(limits, where + ", event " + number);
      reader.accept(Json.text(whole(event, budget)));
    }
  }

  @Override
  public String kept() {
    ObjectNode kept = Json.object();
    for (String field : KEPT) {
      JsonNode value = sample.path(field);
      if (!value.isMissingNode() && !value.isNull()) {
        kept.set(field, value);
      }
    }
    kept.set("attachments", Attachments.object(sample.path("attachments")));
    return Json.text(kept);
  }

  private JsonNode whole(JsonNode event, Budget budget) {
    if (!event.isObject()) {
      return resolved(event, budget);
    }
    ObjectNode open = Json.object();
    event.properties().forEach(field -> open.set(field.getKey(), field.getValue()));
    JsonNode pools = sample.path("events_data");
    if (open.path("input_refs").isArray()) {
      JsonNode refs = open.remove("input_refs");
      open.set("input", pooled(refs, pools.path("messages"), budget));
    }
    JsonNode call = open.path("call");
    if (call.path("call_refs").isArray()) {
      ObjectNode opened = Json.object();
      call.properties().forEach(field -> opened.set(field.getKey(), field.getValue()));
      JsonNode refs = opened.remove("call_refs");
      JsonNode key = opened.remove("call_key");
      ObjectNode request = Json.object();
      call.path("request")
          .properties()
          .forEach(field -> request.set(field.getKey(), field.getValue()));
      request.set(
          key != null && key.isString() ? key.stringValue() : "messages",
          pooled(refs, pools.path("calls"), budget));
      opened.set("request", request);
      open.set("call", opened);
    }
    return resolved(open, budget);
  }

  /** The items of a pool at ranges [start, end); what lies outside the pool is left out. */
  private static ArrayNode pooled(JsonNode ranges, JsonNode pool, Budget budget) {
    ArrayNode items = Json.array();
    for (JsonNode range : ranges) {
      int end = Math.min(range.path(1).asInt(0), pool.size());
      for (int i = Math.max(0, range.path(0).asInt(0)); i < end; i++) {
        budget.spend(1);
        items.add(pool.get(i));
      }
    }
    return items;
  }

  private JsonNode resolved(JsonNode node, Budget budget) {
    budget.spend(1);
    return switch (node.getNodeType()) {
      case STRING -> {
        String text = Attachments.resolve(node.stringValue(), attachments);
        budget.spend(text.length());
        yield StringNode.valueOf(text);
      }
      case ARRAY -> {
        ArrayNode copy = Json.array();
        node.forEach(item -> copy.add(resolved(item, budget)));
        yield copy;
      }
      case OBJECT -> {
        ObjectNode copy = Json.object();
        node.properties()
            .forEach(field -> copy.set(field.getKey(), resolved(field.getValue(), budget)));
        yield copy;
      }
      case NUMBER, BOOLEAN, NULL, MISSING, BINARY, POJO -> node;
    };
  }

  /** Counts what an event grows to. */
  private static final class Budget {

    private final String where;
    private long left;

    Budget(LogLimits limits, String where) {
      this.where = where;
      this.left = limits.memberBytes();
    }

    void spend(long amount) {
      left -= amount;
      if (left < 0) {
        throw new BadInputException(
            where + " grows beyond the limit when its parts are put in; give Java more memory");
      }
    }
  }
}
