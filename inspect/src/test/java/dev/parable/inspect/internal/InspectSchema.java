package dev.parable.inspect.internal;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Inspect's own schema of what is in a log: its {@code inspect-openapi.json} (version 0.3.285, MIT
 * licence beside it).
 */
final class InspectSchema {

  private final ObjectNode document;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Schema> schemas = new HashMap<>();

  InspectSchema() {
    try (InputStream in = InspectSchema.class.getResourceAsStream("/inspect-openapi.json")) {
      document = (ObjectNode) JsonMapper.builder().build().readTree(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What is wrong with a node that should be one of these; nothing where it is right. */
  List<String> faults(String type, JsonNode node) {
    if (!document.at("/components/schemas/" + type).isObject()) {
      throw new IllegalArgumentException("the schema has no type " + type);
    }
    Schema schema =
        schemas.computeIfAbsent(
            type,
            name -> {
              ObjectNode root = Json.object();
              root.set("components", document.get("components"));
              return registry.getSchema(root.put("$ref", "#/components/schemas/" + name));
            });
    return schema.validate(finite(node)).stream().map(Object::toString).toList();
  }

  /** A schema knows no NaN; where Inspect allows a number it allows NaN too. */
  private static JsonNode finite(JsonNode node) {
    JsonNode copy = node.deepCopy();
    for (JsonNode parent : copy.isContainer() ? copy.findParents("value") : List.<JsonNode>of()) {
      ((ObjectNode) parent).set("value", finiteValue(parent.get("value")));
    }
    return copy;
  }

  private static JsonNode finiteValue(JsonNode value) {
    if (value instanceof ObjectNode leaves) {
      ObjectNode copy = Json.object();
      leaves.properties().forEach(leaf -> copy.set(leaf.getKey(), finiteValue(leaf.getValue())));
      return copy;
    }
    boolean infinite = value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue());
    return infinite ? Json.object().put("n", 0.5).get("n") : value;
  }

  /** What is wrong with a member of a log. */
  List<String> faultsOf(String member, JsonNode node) {
    if (member.equals("_journal/start.json")) {
      var faults = new ArrayList<>(faults("EvalSpec", node.path("eval")));
      faults.addAll(faults("EvalPlan", node.path("plan")));
      if (node.path("version").asInt(0) != 2) {
        faults.add("version is not 2");
      }
      return faults;
    }
    if (member.equals("summaries.json") || member.startsWith("_journal/summaries/")) {
      return each("EvalSampleSummary", node);
    }
    if (member.equals("reductions.json")) {
      return each("EvalSampleReductions", node);
    }
    if (member.equals("header.json")) {
      return faults("EvalLog", node);
    }
    if (member.startsWith("samples/")) {
      return faults("EvalSample", node);
    }
    return List.of("no member of a log is called " + member);
  }

  private List<String> each(String type, JsonNode list) {
    if (!list.isArray()) {
      return List.of("is no list");
    }
    return list.valueStream().flatMap(node -> faults(type, node).stream()).toList();
  }
}
