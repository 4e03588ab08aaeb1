package dev.parable.provider.internal.chat;

import dev.parable.model.ModelException;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.model.Tool;
import dev.parable.provider.internal.http.Json;
import dev.parable.text.Excerpt;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a request in the Chat Completions form (OpenAI API reference, "Create chat completion").
 */
final class ChatCompletionsRequest {

  private final Dialect dialect;
  private final String model;

  ChatCompletionsRequest(Dialect dialect, String model) {
    this.dialect = dialect;
    this.model = model;
  }

  /** The body to send. */
  String json(Request request, boolean stream) {
    ObjectNode root = Json.object().put("model", model);
    new ChatMessages(dialect, request).writeTo(root.putArray("messages"));
    write(request.sampling(), dialect.maxTokens(), dialect, root);
    if (request.thinkingTokens() > 0) {
      dialect.writeThinking(request.thinkingTokens(), root);
    }
    if (!request.tools().isEmpty()) {
      write(request.tools(), root.putArray("tools"));
    }
    dialect.writeStream(stream, root);
    return Json.write(root);
  }

  /**
   * Writes how an answer is drawn.
   *
   * @param maxTokens the field for its upper bound
   */
  static void write(Sampling sampling, String maxTokens, Dialect dialect, ObjectNode root) {
    if (sampling.temperature() != 1 || !dialect.leavesOutTemperatureOne()) {
      root.put("temperature", sampling.temperature());
    }
    if (sampling.topP() < 1 || dialect.alwaysSendsTopP()) {
      root.put("top_p", sampling.topP());
    }
    dialect.writeSampling(root);
    root.put(maxTokens, sampling.maxTokens());
    if (!sampling.stop().isEmpty()) {
      ArrayNode stop = root.putArray("stop");
      sampling.stop().forEach(stop::add);
    }
    if (dialect.hasSeed()) {
      root.put("seed", seed(sampling.seed()));
    }
  }

  /** The lowest 31 bits: some servers take no more, and none of them a sign. */
  private static long seed(long seed) {
    return seed & Integer.MAX_VALUE;
  }

  private static void write(List<Tool> tools, ArrayNode into) {
    for (Tool tool : tools) {
      ObjectNode function = into.addObject().put("type", "function").putObject("function");
      function.put("name", tool.name()).put("description", tool.description());
      function.set(
          "parameters",
          Json.readObject(tool.parameters())
              .orElseThrow(
                  () ->
                      new ModelException(
                          ModelException.Kind.REQUEST,
                          "the parameters of the tool '"
                              + Excerpt.of(tool.name())
                              + "' are no JSON object: "
                              + Excerpt.of(tool.parameters()))));
    }
  }
}
