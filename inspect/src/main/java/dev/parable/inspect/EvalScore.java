package dev.parable.inspect;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one scorer says of a sample.
 *
 * @param value NaN where the scorer could not say
 * @param answer what the scorer took as the answer; empty where it does not say
 * @param explanation why; empty where it does not say
 */
public record EvalScore(
    Value value, String answer, String explanation, Map<String, Value> metadata) {

  /** Checks and copies. */
  public EvalScore {
    requireNonNull(value, "value");
    requireNonNull(answer, "answer");
    requireNonNull(explanation, "explanation");
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** A value alone. */
  public static EvalScore of(Value value) {
    return new EvalScore(value, "", "", Map.of());
  }
}
