package dev.parable.run.call.internal;

import dev.parable.model.Usage;
import tools.jackson.core.JsonParser;
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

  /** Reads from a parser that stands at the beginning; leaves it at the end. */
  static Usage read(JsonParser parser) {
    long input = 0;
    long output = 0;
    long cacheRead = 0;
    long cacheWrite = 0;
    long reasoning = 0;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "input" -> input = parser.getLongValue();
        case "output" -> output = parser.getLongValue();
        case "cacheRead" -> cacheRead = parser.getLongValue();
        case "cacheWrite" -> cacheWrite = parser.getLongValue();
        case "reasoning" -> reasoning = parser.getLongValue();
        default -> parser.skipChildren();
      }
    }
    return new Usage(input, output, cacheRead, cacheWrite, reasoning);
  }
}
