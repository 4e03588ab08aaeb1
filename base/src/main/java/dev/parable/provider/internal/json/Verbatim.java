package dev.parable.provider.internal.json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Objects that somebody else wrote, sent on letter by letter. */
public final class Verbatim {

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final String NO_OBJECT = "INVALID_JSON";

  private Verbatim() {}

  /**
   * Puts an object as it was written. What is none, such as the arguments of a call that was cut,
   * is put as a text into an object of one field, {@value #NO_OBJECT}.
   */
  public static void put(ObjectNode into, String field, String written) {
    if (isObject(written)) {
      into.putRawValue(field, new RawValue(written.strip()));
    } else {
      into.putObject(field).put(NO_OBJECT, written);
    }
  }

  private static boolean isObject(String written) {
    try {
      return STRICT.readTree(written).isObject();
    } catch (JacksonException other) {
      return false;
    }
  }
}
