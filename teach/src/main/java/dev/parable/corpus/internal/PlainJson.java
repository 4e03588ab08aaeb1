package dev.parable.corpus.internal;

import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Maps, lists, numbers and texts as JSON for people and programs. */
public final class PlainJson {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private PlainJson() {}

  /** Writes it, in the order of the map. */
  public static String write(Map<String, Object> tree) {
    return JSON.writeValueAsString(tree) + "\n";
  }
}
