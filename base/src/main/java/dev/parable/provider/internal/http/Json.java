package dev.parable.provider.internal.http;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON, read and written so that no sign of a text is lost. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** An empty list. */
  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /**
   * Reads one value.
   *
   * @throws JacksonException when it is no JSON
   */
  public static JsonNode read(String json) {
    return MAPPER.readTree(json);
  }

  /** Reads one object; empty when it is none. */
  public static Optional<ObjectNode> readObject(String json) {
    try {
      return MAPPER.readTree(json) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JacksonException other) {
      return Optional.empty();
    }
  }

  /** A text field; empty where there is none or it is empty. */
  public static Optional<String> filled(JsonNode node) {
    return node.stringValueOpt().filter(text -> !text.isEmpty());
  }

  /** The name of the model that answered; the one that was asked where the server gives none. */
  public static String model(JsonNode said, String asked) {
    return said.stringValueOpt().filter(name -> !name.isBlank()).orElse(asked);
  }

  /** A count of tokens; 0 where there is none, or nonsense. */
  public static long tokens(JsonNode count) {
    return Math.max(0, count.longValue(0));
  }

  /**
   * Writes. Half a surrogate pair, which UTF-8 cannot carry and a model may say, is written as an
   * escape.
   */
  public static String write(JsonNode node) {
    String json = node.toString();
    for (int i = 0; i < json.length(); i++) {
      if (Character.isSurrogate(json.charAt(i))) {
        return escaped(json);
      }
    }
    return json;
  }

  private static String escaped(String json) {
    var escaped = new StringBuilder();
    json.codePoints()
        .forEach(
            c -> {
              if (c <= Character.MAX_VALUE && Character.isSurrogate((char) c)) {
                escaped.append(String.format("\\u%04x", c));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }
}
