package dev.parable.inspect;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A sample in a few words: all that is needed to count. Long texts in it are cut.
 *
 * @param epoch counted from 1
 * @param completed whether it came to its end, errors included
 */
public record SampleSummary(
    String id,
    int epoch,
    Map<String, EvalScore> scores,
    Map<String, Value> metadata,
    Optional<String> error,
    Optional<String> limit,
    boolean completed) {

  /** Checks and copies. */
  public SampleSummary {
    requireNonNull(id, "id");
    requireNonNull(error, "error");
    requireNonNull(limit, "limit");
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}
