package dev.parable.provider.internal.script;

import dev.parable.model.Block;
import dev.parable.yaml.YamlFields;
import dev.parable.yaml.YamlNode;
import dev.parable.yaml.YamlNode.Mapping;
import dev.parable.yaml.YamlNode.Scalar;
import dev.parable.yaml.YamlNode.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the tool calls of a scripted reply. Arguments that are written as a mapping become JSON;
 * those written as a text stay as they are, malformed or not.
 */
final class ScriptedToolCalls {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> FIELDS = List.of("name", "arguments", "id");

  private ScriptedToolCalls() {}

  static List<Block.ToolCall> read(YamlFields reply) {
    var calls = new ArrayList<Block.ToolCall>();
    for (YamlNode node : reply.items("tool_calls")) {
      int number = calls.size() + 1;
      String owner = "tool call " + number + " of " + reply.owner();
      calls.add(call(YamlFields.of(reply.file(), node, owner, FIELDS), number));
    }
    return calls;
  }

  private static Block.ToolCall call(YamlFields fields, int number) {
    String name =
        fields
            .text("name")
            .filter(written -> !written.isBlank())
            .orElseThrow(() -> fields.wrong("has no name; add 'name:' with the tool's name"));
    String arguments =
        fields
            .get("arguments")
            .map(node -> node instanceof Scalar ? text(fields) : json(fields, node).toString())
            .orElse("{}");
    return new Block.ToolCall(fields.text("id").orElse("call-" + number), name, arguments);
  }

  private static String text(YamlFields fields) {
    return fields.text("arguments").orElseThrow();
  }

  private static JsonNode json(YamlFields fields, YamlNode node) {
    return switch (node) {
      case Mapping mapping -> {
        var object = JSON.createObjectNode();
        mapping.entries().forEach((name, value) -> object.set(name, json(fields, value)));
        yield object;
      }
      case Sequence sequence -> {
        var array = JSON.createArrayNode();
        sequence.items().forEach(item -> array.add(json(fields, item)));
        yield array;
      }
      case Scalar scalar -> scalar(fields, scalar);
    };
  }

  private static JsonNode scalar(YamlFields fields, Scalar scalar) {
    var nodes = JSON.getNodeFactory();
    return switch (scalar.kind()) {
      case TEXT -> nodes.stringNode(scalar.text());
      case TRUTH -> nodes.booleanNode(Boolean.parseBoolean(scalar.text()));
      case NOTHING -> nodes.nullNode();
      case NUMBER -> {
        try {
          yield nodes.numberNode(new BigDecimal(scalar.text()));
        } catch (NumberFormatException notJson) {
          throw fields.wrong(
              "arguments",
              scalar,
              "hold " + scalar.what() + ", a number JSON does not have; put it in quotes");
        }
      }
    };
  }
}
