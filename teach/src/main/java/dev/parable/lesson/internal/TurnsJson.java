package dev.parable.lesson.internal;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.model.Tool;
import dev.parable.text.Excerpt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns and tools as JSON and back. */
public final class TurnsJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,63}");

  private TurnsJson() {}

  /** Turns, one row each; of a turn with results one row for each. */
  public static String write(List<Message> messages) {
    ArrayNode rows = JSON.createArrayNode();
    for (Message message : messages) {
      var results = blocks(message, Block.ToolResult.class);
      results.forEach(
          result ->
              rows.addObject()
                  .put("role", "tool")
                  .put("tool_call_id", result.callId())
                  .put("content", result.content()));
      if (!results.isEmpty()) {
        continue;
      }
      ObjectNode row =
          rows.addObject()
              .put("role", message.role().name().toLowerCase(Locale.ROOT))
              .put("content", message.text());
      var calls = blocks(message, Block.ToolCall.class);
      if (!calls.isEmpty()) {
        ArrayNode into = row.putArray("tool_calls");
        calls.forEach(
            call ->
                into.addObject()
                    .put("id", call.id())
                    .put("type", "function")
                    .putObject("function")
                    .put("name", call.name())
                    .put("arguments", call.arguments()));
      }
    }
    return rows.toString();
  }

  private static <B extends Block> List<B> blocks(Message message, Class<B> kind) {
    return message.blocks().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** And back: results in a row are one turn. */
  public static List<Message> read(String json) {
    var messages = new ArrayList<Message>();
    var results = new ArrayList<Block>();
    for (JsonNode row : JSON.readTree(json)) {
      String role = row.required("role").asString();
      String content = row.path("content").asString("");
      if (role.equals("tool")) {
        results.add(new Block.ToolResult(row.required("tool_call_id").asString(), content, false));
        continue;
      }
      flush(results, messages);
      var blocks = new ArrayList<Block>();
      JsonNode calls = row.path("tool_calls");
      if (!content.isEmpty() || calls.isEmpty()) {
        blocks.add(new Block.Text(content));
      }
      for (JsonNode call : calls) {
        JsonNode function = call.required("function");
        blocks.add(
            new Block.ToolCall(
                call.required("id").asString(),
                function.required("name").asString(),
                function.required("arguments").asString()));
      }
      messages.add(new Message(Role.valueOf(role.toUpperCase(Locale.ROOT)), blocks));
    }
    flush(results, messages);
    return List.copyOf(messages);
  }

  private static void flush(List<Block> results, List<Message> messages) {
    if (!results.isEmpty()) {
      messages.add(new Message(Role.USER, results));
      results.clear();
    }
  }

  /** Tools. */
  public static String writeTools(List<Tool> tools) {
    ArrayNode rows = JSON.createArrayNode();
    for (Tool tool : tools) {
      ObjectNode function = rows.addObject().put("type", "function").putObject("function");
      function.put("name", tool.name()).put("description", tool.description());
      function.set("parameters", JSON.readTree(tool.parameters()));
    }
    return rows.toString();
  }

  /** And back. */
  public static List<Tool> readTools(String json) {
    JsonNode rows = tree(json, "tools");
    if (!rows.isArray()) {
      throw new IllegalArgumentException("tools are a JSON array: " + Excerpt.of(json));
    }
    var tools = new ArrayList<Tool>();
    var names = new HashSet<String>();
    for (JsonNode row : rows) {
      JsonNode function = row.has("function") ? row.get("function") : row;
      String name = function.path("name").asString("");
      JsonNode parameters = function.path("parameters");
      if (!NAME.matcher(name).matches() || !names.add(name)) {
        throw new IllegalArgumentException(
            "a tool has a name of its own, of letters, digits, '_' and '-': " + Excerpt.of(name));
      }
      if (!parameters.isObject() || !parameters.path("type").asString("").equals("object")) {
        throw new IllegalArgumentException(
            "tool " + name + " needs 'parameters', a JSON Schema of the type object");
      }
      String description = function.path("description").asString("");
      if (description.isBlank()) {
        throw new IllegalArgumentException("tool " + name + " needs a 'description'");
      }
      tools.add(new Tool(name, description, parameters.toString()));
    }
    return List.copyOf(tools);
  }

  /** Arguments of a call: a JSON object, in one line. */
  public static String arguments(String json) {
    JsonNode node = tree(json, "arguments");
    if (!node.isObject()) {
      throw new IllegalArgumentException("arguments are a JSON object: " + Excerpt.of(json));
    }
    return node.toString();
  }

  private static JsonNode tree(String json, String what) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException wrong) {
      throw new IllegalArgumentException(what + " are no JSON: " + Excerpt.of(json), wrong);
    }
  }
}
