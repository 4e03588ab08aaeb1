package dev.parable.run.internal;

import dev.parable.model.ModelException;
import tools.jackson.databind.json.JsonMapper;

/** Why a unit failed, as JSON. */
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
}
