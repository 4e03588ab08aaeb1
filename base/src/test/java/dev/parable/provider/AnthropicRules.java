package dev.parable.provider;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What Anthropic's Messages API refuses, as far as its documentation and its answers tell. */
final class AnthropicRules {

  private static final Set<String> ROOT =
      Set.of(
          "model",
          "max_tokens",
          "system",
          "messages",
          "tools",
          "thinking",
          "temperature",
          "top_p",
          "stop_sequences",
          "stream");
  private static final Map<String, Set<String>> BLOCKS =
      Map.of(
          "text", Set.of("type", "text", "cache_control"),
          "thinking", Set.of("type", "thinking", "signature"),
          "redacted_thinking", Set.of("type", "data"),
          "tool_use", Set.of("type", "id", "name", "input", "cache_control"),
          "tool_result", Set.of("type", "tool_use_id", "content", "is_error", "cache_control"));
  private static final Set<String> FIXED = Set.of("thinking", "redacted_thinking", "tool_use");

  /** Of each answer, the blocks whose place and letters must stay. */
  private final List<List<JsonNode>> given = new CopyOnWriteArrayList<>();

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }

  void remember(JsonNode content) {
    List<JsonNode> fixed = fixed(content);
    if (fixed.stream().anyMatch(block -> type(block).endsWith("thinking"))) {
      given.add(fixed);
    }
  }

  private static List<JsonNode> fixed(JsonNode content) {
    return each(content).stream().filter(block -> FIXED.contains(type(block))).toList();
  }

  /** Why this request is refused; empty when it is not. */
  Optional<String> complaint(JsonNode body) {
    try {
      check(body);
      return Optional.empty();
    } catch (Refused why) {
      return Optional.of(String.valueOf(why.getMessage()));
    }
  }

  private void check(JsonNode body) {
    known(body, ROOT, "");
    must(
        body.path("max_tokens").isInt() && body.path("max_tokens").intValue() > 0,
        "max_tokens: Field required");
    must(
        body.findParents("cache_control").size() <= 4,
        "A maximum of 4 blocks with cache_control may be provided");
    sampling(body);
    each(body.path("system")).forEach(block -> checkBlock(block, Set.of("text"), "system"));
    for (JsonNode tool : each(body.path("tools"))) {
      known(tool, Set.of("name", "description", "input_schema", "cache_control"), "tools.");
      must(
          tool.path("name").stringValue("").matches("[a-zA-Z0-9_-]{1,128}"),
          "tools.name: String should match pattern");
      must(
          tool.path("input_schema").path("type").stringValue("").equals("object"),
          "tools.input_schema.type: Field required");
    }
    List<JsonNode> turns = each(body.path("messages"));
    must(!turns.isEmpty(), "messages: at least one message is required");
    for (int i = 0; i < turns.size(); i++) {
      checkTurn(turns, i, body.path("thinking").isObject());
    }
  }

  private static void sampling(JsonNode body) {
    String model = body.path("model").stringValue("");
    boolean adaptiveAlone = model.matches("claude-(opus-4-[789]|[a-z]+-5.*)");
    JsonNode thinking = body.path("thinking");
    double temperature = body.path("temperature").doubleValue(1);
    must(temperature >= 0 && temperature <= 1, "temperature: range: 0..1");
    must(
        !adaptiveAlone || !body.has("temperature") && !body.has("top_p"),
        "`temperature` is deprecated for this model.");
    switch (thinking.path("type").stringValue("")) {
      case "enabled" -> {
        known(thinking, Set.of("type", "budget_tokens"), "thinking.");
        must(!adaptiveAlone, "\"thinking.type.enabled\" is not supported for this model.");
        must(
            thinking.path("budget_tokens").intValue(0) >= 1024,
            "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024");
        must(
            thinking.path("budget_tokens").intValue() < body.path("max_tokens").intValue(),
            "`max_tokens` must be greater than `thinking.budget_tokens`.");
        must(temperature == 1, "`temperature` may only be set to 1 when thinking is enabled.");
        must(
            body.path("top_p").doubleValue(1) >= 0.95,
            "`top_p` must be greater than or equal to 0.95 when thinking is enabled.");
      }
      case "adaptive" -> {
        known(thinking, Set.of("type", "display"), "thinking.");
        must(
            adaptiveAlone || model.contains("4-6"),
            "adaptive thinking is not supported on this model");
      }
      default -> must(!body.has("thinking"), "thinking.type: Input tag not known");
    }
  }

  private void checkTurn(List<JsonNode> turns, int at, boolean thinking) {
    JsonNode turn = turns.get(at);
    String place = "messages." + at;
    known(turn, Set.of("role", "content"), place + ".");
    List<JsonNode> content = each(turn.path("content"));
    must(!content.isEmpty(), place + ": all messages must have non-empty content");
    switch (turn.path("role").stringValue("")) {
      case "user" -> {
        content.forEach(block -> checkBlock(block, Set.of("text", "tool_result"), place));
        must(
            at == 0 || !turns.get(at - 1).path("role").equals(turn.path("role")),
            place + ": roles must alternate");
        checkResults(at == 0 ? List.of() : each(turns.get(at - 1).path("content")), content, place);
      }
      case "assistant" -> {
        must(at > 0, "messages: first message must use the \"user\" role");
        content.forEach(
            block ->
                checkBlock(
                    block, Set.of("text", "thinking", "redacted_thinking", "tool_use"), place));
        checkThinking(content, place, thinking);
        boolean calls = content.stream().anyMatch(block -> type(block).equals("tool_use"));
        must(
            !calls || at + 1 < turns.size(),
            place + ": `tool_use` ids were found without `tool_result` blocks immediately after");
      }
      default -> throw new Refused(place + ".role: Input should be 'user' or 'assistant'");
    }
  }

  private static void checkResults(List<JsonNode> before, List<JsonNode> content, String place) {
    Set<String> open =
        before.stream()
            .filter(block -> type(block).equals("tool_use"))
            .map(block -> block.path("id").stringValue(""))
            .collect(Collectors.toCollection(HashSet::new));
    boolean other = false;
    for (JsonNode block : content) {
      if (type(block).equals("tool_result")) {
        must(!other, place + ": `tool_result` blocks must come first");
        must(
            open.remove(block.path("tool_use_id").stringValue("")),
            place + ": unexpected `tool_use_id` found in `tool_result` blocks");
      } else {
        other = true;
      }
    }
    must(
        open.isEmpty(),
        place
            + ": `tool_use` ids were found without `tool_result` blocks immediately after: "
            + open);
  }

  private void checkThinking(List<JsonNode> content, String place, boolean on) {
    List<JsonNode> fixed = new ArrayList<>();
    for (JsonNode block : content) {
      if (FIXED.contains(type(block))) {
        fixed.add(
            ((tools.jackson.databind.node.ObjectNode) block.deepCopy()).without("cache_control"));
      }
    }
    boolean reasoned = fixed.stream().anyMatch(block -> type(block).endsWith("thinking"));
    must(
        !reasoned || given.contains(fixed),
        place
            + ": `thinking` or `redacted_thinking` blocks in the latest assistant message cannot be modified. These blocks must remain as they were in the original response.");
    boolean calls = fixed.stream().anyMatch(block -> type(block).equals("tool_use"));
    must(
        !(on && calls) || type(content.getFirst()).endsWith("thinking"),
        place + ": Expected `thinking` or `redacted_thinking`, but found `tool_use`");
  }

  private static void checkBlock(JsonNode block, Set<String> allowed, String place) {
    String type = type(block);
    must(
        allowed.contains(type),
        place
            + ".content: Input tag '"
            + type
            + "' found using 'type' does not match any of the expected tags: "
            + allowed);
    known(block, BLOCKS.getOrDefault(type, Set.of()), place + ".content.");
    must(
        !type.equals("text") || !block.path("text").stringValue("").isBlank(),
        place + ": text content blocks must contain non-whitespace text");
    must(
        !type.equals("tool_use") || block.path("input").isObject(),
        place + ".content.tool_use.input: Input should be a valid dictionary");
  }

  private static void known(JsonNode node, Set<String> fields, String place) {
    for (String field : node.propertyNames()) {
      must(fields.contains(field), place + field + ": Extra inputs are not permitted");
    }
  }

  private static void must(boolean so, String complaint) {
    if (!so) {
      throw new Refused(complaint);
    }
  }

  private static String type(JsonNode block) {
    return block.path("type").stringValue("");
  }

  private static List<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.values().spliterator(), false).toList();
  }
}
