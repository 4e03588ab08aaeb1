package dev.parable.provider.internal.json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Reads and writes JSON so that every sign of a text comes through, half of an emoji included. */
public final class JsonText {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Where a vendor wants an object and a model wrote something else, the text goes in here. */
  private static final String NO_OBJECT = "INVALID_JSON";

  private JsonText() {}

  /** An empty object. */
  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /**
   * Reads.
   *
   * @throws JacksonException when it is something else
   */
  public static JsonNode read(String text) {
    return JSON.readTree(text);
  }

  /**
   * The text of a node. Half a surrogate pair has no form in UTF-8 and would become a question mark
   * on the wire, so it is written as an escape.
   */
  public static String of(JsonNode node) {
    String text = node.toString();
    var safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (!Character.isSurrogate(sign)) {
        safe.append(sign);
      } else if (Character.isHighSurrogate(sign)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        safe.append(sign).append(text.charAt(++i));
      } else {
        safe.append("\\u%04x".formatted((int) sign));
      }
    }
    return safe.toString();
  }

  /**
   * Puts an object that somebody else wrote, sign by sign as it is. What is no object is put, as a
   * text, into an object of one field, {@value #NO_OBJECT}.
   */
  public static void putObject(ObjectNode into, String field, String written) {
    if (isObject(written)) {
      into.putRawValue(field, new RawValue(written.strip()));
    } else {
      into.putObject(field).put(NO_OBJECT, written);
    }
  }

  /** Whether it is one JSON object and nothing else. */
  public static boolean isObject(String written) {
    try {
      return JSON.readTree(written).isObject();
    } catch (JacksonException other) {
      return false;
    }
  }
}
