package dev.parable.provider;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What the Gemini API refuses, as far as its documentation and its answers tell. */
final class GeminiRules {

  private static final Set<String> ROOT =
      Set.of("systemInstruction", "contents", "tools", "generationConfig");
  private static final Set<String> CONFIG =
      Set.of("temperature", "topP", "maxOutputTokens", "stopSequences", "seed", "thinkingConfig");
  private static final Set<String> PART =
      Set.of("text", "thought", "thoughtSignature", "functionCall", "functionResponse");

  private final List<List<JsonNode>> given = new CopyOnWriteArrayList<>();

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }

  void remember(JsonNode parts) {
    if (each(parts).stream().anyMatch(GeminiRules::bound)) {
      given.add(each(parts));
    }
  }

  /** Whether a part must go back as it came. */
  private static boolean bound(JsonNode part) {
    return part.has("thoughtSignature") || part.has("thought");
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
    known(body.path("systemInstruction"), Set.of("parts"), "system_instruction");
    for (JsonNode tool : each(body.path("tools"))) {
      known(tool, Set.of("functionDeclarations"), "tools");
      for (JsonNode declaration : each(tool.path("functionDeclarations"))) {
        known(
            declaration,
            Set.of("name", "description", "parametersJsonSchema"),
            "tools.function_declarations");
      }
    }
    checkConfig(body.path("generationConfig"));
    List<JsonNode> contents = each(body.path("contents"));
    must(!contents.isEmpty(), "contents is not specified");
    for (int i = 0; i < contents.size(); i++) {
      checkContent(contents, i);
    }
  }

  private static void checkConfig(JsonNode config) {
    known(config, CONFIG, "generation_config");
    known(
        config.path("thinkingConfig"),
        Set.of("includeThoughts", "thinkingBudget"),
        "generation_config.thinking_config");
    must(
        config.path("temperature").doubleValue(1) <= 2,
        "temperature must be in the range [0.0, 2.0]");
    must(config.path("seed").isInt(), "Invalid value at 'generation_config.seed' (TYPE_INT32)");
    must(config.path("stopSequences").size() <= 5, "at most 5 stop sequences");
  }

  private void checkContent(List<JsonNode> contents, int at) {
    JsonNode content = contents.get(at);
    known(content, Set.of("role", "parts"), "contents");
    List<JsonNode> parts = each(content.path("parts"));
    must(
        !parts.isEmpty(),
        "GenerateContentRequest.contents[" + at + "].parts: contents.parts must not be empty.");
    for (JsonNode part : parts) {
      known(part, PART, "contents.parts");
      known(part.path("functionCall"), Set.of("id", "name", "args"), "function_call");
      known(part.path("functionResponse"), Set.of("id", "name", "response"), "function_response");
      must(
          !part.has("functionCall") || part.at("/functionCall/args").isObject(),
          "function_call.args: proto field is not repeating");
    }
    switch (content.path("role").stringValue("")) {
      case "user" ->
          checkResponses(at == 0 ? List.of() : each(contents.get(at - 1).path("parts")), parts);
      case "model" -> {
        boolean bound = parts.stream().anyMatch(GeminiRules::bound);
        must(!bound || given.contains(parts), "Thought signature is not valid.");
        boolean calls = parts.stream().anyMatch(part -> part.has("functionCall"));
        must(
            !calls || at > 0 && at + 1 < contents.size(),
            "Please ensure that function call turn comes immediately after a user turn or after a function response turn.");
      }
      default -> throw new Refused("Please use a valid role: user, model.");
    }
  }

  private static void checkResponses(List<JsonNode> before, List<JsonNode> parts) {
    List<String> called = names(before, "functionCall");
    List<String> answered = names(parts, "functionResponse");
    must(
        called.equals(answered),
        "Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.");
  }

  private static List<String> names(List<JsonNode> parts, String field) {
    return parts.stream()
        .filter(part -> part.has(field))
        .map(part -> part.path(field))
        .map(call -> call.path("id").stringValue("") + " " + call.path("name").stringValue(""))
        .toList();
  }

  private static void known(JsonNode node, Set<String> fields, String place) {
    for (String field : node.propertyNames()) {
      must(
          fields.contains(field),
          "Invalid JSON payload received. Unknown name \""
              + field
              + "\" at '"
              + place
              + "': Cannot find field.");
    }
  }

  private static void must(boolean so, String complaint) {
    if (!so) {
      throw new Refused(complaint);
    }
  }

  private static List<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.values().spliterator(), false).toList();
  }
}
