package dev.parable.run.call.internal;

import dev.parable.model.Usage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tokens as JSON and back. */
final class UsageJson {

  private UsageJson() {}

  static void write(Usage usage, ObjectNode into) {
    into.put("input", usage.input())
        .put("output", usage.output())
        .put("cacheRead", usage.cacheRead())
        .put("cacheWrite", usage.cacheWrite())
        .put("reasoning", usage.reasoning());
  }

  static Usage read(JsonNode node) {
    return new Usage(
        node.path("input").asLong(0),
        node.path("output").asLong(0),
        node.path("cacheRead").asLong(0),
        node.path("cacheWrite").asLong(0),
        node.path("reasoning").asLong(0));
  }
}
