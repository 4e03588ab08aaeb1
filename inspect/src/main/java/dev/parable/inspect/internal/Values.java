package dev.parable.inspect.internal;

import dev.parable.inspect.EvalScore;
import dev.parable.inspect.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Values and scores, from JSON and to it. */
public final class Values {

  private Values() {}

  /** Reads; what is missing is nothing. */
  public static Value read(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> new Value.Text(node.stringValue());
      case BOOLEAN -> new Value.Flag(node.booleanValue());
      case NUMBER ->
          node.isIntegralNumber()
              ? new Value.Whole(node.bigIntegerValue())
              : new Value.Real(node.doubleValue());
      case ARRAY -> {
        var items = new ArrayList<Value>();
        node.forEach(item -> items.add(read(item)));
        yield new Value.Items(items);
      }
      case OBJECT -> new Value.Fields(fields(node));
      case NULL, MISSING, BINARY, POJO -> new Value.Nothing();
    };
  }

  /** Reads the fields of an object; none of anything else. */
  public static Map<String, Value> fields(JsonNode node) {
    var fields = new LinkedHashMap<String, Value>();
    if (node.isObject()) {
      node.properties().forEach(field -> fields.put(field.getKey(), read(field.getValue())));
    }
    return fields;
  }

  /** Writes. */
  public static JsonNode write(Value value) {
    return switch (value) {
      case Value.Text(String text) -> StringNode.valueOf(text);
      case Value.Real(double number) -> DoubleNode.valueOf(number);
      case Value.Whole(BigInteger number) -> Json.object().put("n", number).get("n");
      case Value.Flag(boolean set) -> Json.object().put("f", set).get("f");
      case Value.Nothing nothing -> Json.object().putNull("n").get("n");
      case Value.Items(List<Value> items) -> {
        ArrayNode array = Json.array();
        items.forEach(item -> array.add(write(item)));
        yield array;
      }
      case Value.Fields(Map<String, Value> fields) -> write(fields);
    };
  }

  /** Writes fields. */
  public static ObjectNode write(Map<String, Value> fields) {
    ObjectNode object = Json.object();
    fields.forEach((name, value) -> object.set(name, write(value)));
    return object;
  }

  /** Reads scores by name; what has no value is left out. */
  static Map<String, EvalScore> scores(JsonNode node) {
    var scores = new LinkedHashMap<String, EvalScore>();
    if (node.isObject()) {
      node.properties()
          .forEach(
              field -> {
                JsonNode score = field.getValue();
                if (score.has("value")) {
                  scores.put(
                      field.getKey(),
                      new EvalScore(
                          read(score.get("value")),
                          Texts.of(score, "answer"),
                          Texts.of(score, "explanation"),
                          fields(score.path("metadata"))));
                }
              });
    }
    return scores;
  }

  static ObjectNode score(EvalScore score) {
    ObjectNode node = Json.object();
    node.set("value", write(score.value()));
    Texts.putUnlessEmpty(node, "answer", score.answer());
    Texts.putUnlessEmpty(node, "explanation", score.explanation());
    if (!score.metadata().isEmpty()) {
      node.set("metadata", write(score.metadata()));
    }
    node.putArray("history");
    return node;
  }
}
