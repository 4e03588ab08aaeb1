package dev.parable.provider.internal.gemini;

import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Sampling;
import dev.parable.model.Tool;
import dev.parable.provider.internal.http.Json;
import dev.parable.provider.internal.json.Verbatim;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a request in Gemini's form (API reference, "generateContent"). Turns of one role that
 * follow each other become one, and a turn without content is left out. The model's name is part of
 * the address and so not in the body.
 */
public final class GeminiRequest {

  private final Map<String, String> toolOfCall = new HashMap<>();
  private final ObjectNode root = Json.object();

  private GeminiRequest() {}

  /**
   * The body.
   *
   * @throws ModelException of kind {@code REQUEST} when the form cannot carry the conversation, or
   *     the model takes no such
   */
  public static ObjectNode of(String model, Request request) {
    var writer = new GeminiRequest();
    writer.writeMessages(request.messages());
    writer.writeTools(request.tools());
    writer.writeConfig(model, request);
    return writer.root;
  }

  private void writeMessages(List<Message> messages) {
    int opening = 0;
    var system = Json.array();
    while (opening < messages.size() && messages.get(opening).role() == Role.SYSTEM) {
      new PartsWriter(toolOfCall, system).write(messages.get(opening++));
    }
    if (!system.isEmpty()) {
      root.putObject("systemInstruction").set("parts", system);
    }
    ArrayNode contents = root.putArray("contents");
    for (Message message : messages.subList(opening, messages.size())) {
      var parts = Json.array();
      new PartsWriter(toolOfCall, parts).write(message);
      if (!parts.isEmpty()) {
        partsOf(contents, role(message)).addAll(parts);
      }
    }
  }

  private static ArrayNode partsOf(ArrayNode contents, String role) {
    if (!contents.isEmpty()
        && contents.get(contents.size() - 1).path("role").stringValue("").equals(role)) {
      return (ArrayNode) contents.get(contents.size() - 1).path("parts");
    }
    return contents.addObject().put("role", role).putArray("parts");
  }

  private static String role(Message message) {
    return switch (message.role()) {
      case USER -> "user";
      case ASSISTANT -> "model";
      case SYSTEM ->
          throw new ModelException(
              ModelException.Kind.REQUEST,
              "a system turn comes after the first turn of a user, which Gemini's API cannot carry;"
                  + " put it at the beginning");
    };
  }

  private void writeTools(List<Tool> tools) {
    if (tools.isEmpty()) {
      return;
    }
    ArrayNode declarations = root.putArray("tools").addObject().putArray("functionDeclarations");
    for (Tool tool : tools) {
      ObjectNode declaration =
          declarations.addObject().put("name", tool.name()).put("description", tool.description());
      Verbatim.put(declaration, "parametersJsonSchema", tool.parameters());
    }
  }

  private void writeConfig(String model, Request request) {
    Sampling sampling = request.sampling();
    ObjectNode config =
        root.putObject("generationConfig").put("maxOutputTokens", sampling.maxTokens());
    GeminiGeneration.of(model).write(request, config);
    if (!sampling.stop().isEmpty()) {
      ArrayNode stop = config.putArray("stopSequences");
      sampling.stop().forEach(stop::add);
    }
    config.put("seed", (int) (sampling.seed() & Integer.MAX_VALUE));
  }
}
