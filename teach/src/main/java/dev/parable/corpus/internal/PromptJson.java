package dev.parable.corpus.internal;

import dev.parable.lesson.Source.Passage;
import dev.parable.text.Excerpt;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A prompt of a person, out of a line of JSON. */
public final class PromptJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PromptJson() {}

  /**
   * Reads it; empty where there is none.
   *
   * @param otherwise the id where the line has none
   * @throws IllegalArgumentException when the line is no JSON
   */
  public static Optional<Passage> passage(String line, String otherwise) {
    JsonNode row;
    try {
      row = JSON.readTree(line);
    } catch (JacksonException wrong) {
      throw new IllegalArgumentException("is no JSON: " + Excerpt.of(line), wrong);
    }
    String id = row.path("id").asString(otherwise);
    return Stream.of("prompt", "messages", "text")
        .map(row::path)
        .flatMap(node -> user(node).stream())
        .filter(text -> !text.isBlank())
        .findFirst()
        .map(text -> new Passage(id, text));
  }

  private static Optional<String> user(JsonNode node) {
    if (node.isString()) {
      return Optional.of(node.asString());
    }
    for (JsonNode turn : node) {
      if (turn.path("role").asString("").equals("user")) {
        return turn.path("content").stringValueOpt();
      }
    }
    return Optional.empty();
  }
}
