package dev.parable.run.internal;

import dev.parable.model.ModelException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Why a unit failed, as JSON and back. */
public final class Reason {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Reason() {}

  /** Writes. */
  public static String json(ModelException failure) {
    return JSON.createObjectNode()
        .put("failed", failure.kind().name())
        .put("reason", String.valueOf(failure.getMessage()))
        .toString();
  }

  /** Reads; as it stands where it was not written here. */
  public static String read(String json) {
    try {
      return JSON.readTree(json).path("reason").asString(json);
    } catch (JacksonException foreign) {
      return json;
    }
  }
}
