package dev.parable.run.call.internal;

import dev.parable.model.Usage;
import dev.parable.run.FieldReader;
import tools.jackson.databind.JsonNode;

/** Tokens as JSON and back. */
final class UsageJson {

  private UsageJson() {}

  static void write(Usage usage, JsonText into) {
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

  static Usage read(FieldReader fields) {
    long input = 0;
    long output = 0;
    long cacheRead = 0;
    long cacheWrite = 0;
    long reasoning = 0;
    fields.object();
    for (String name = fields.name(); name != null; name = fields.name()) {
      switch (name) {
        case "input" -> input = fields.integer();
        case "output" -> output = fields.integer();
        case "cacheRead" -> cacheRead = fields.integer();
        case "cacheWrite" -> cacheWrite = fields.integer();
        case "reasoning" -> reasoning = fields.integer();
        default -> fields.skip();
      }
    }
    return new Usage(input, output, cacheRead, cacheWrite, reasoning);
  }
}
