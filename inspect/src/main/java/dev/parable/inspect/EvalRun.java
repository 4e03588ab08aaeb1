package dev.parable.inspect;

import static java.util.Objects.requireNonNull;

import dev.parable.inspect.internal.ShortId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a log says of its run as a whole.
 *
 * @param task the suite; Inspect says task
 * @param model as {@code provider/name}
 * @param id unique among runs; Inspect says task id
 * @param created when the run began; empty where a log does not say
 * @param completed when it ended
 * @param epochs how often each scenario was meant to be tried; 1 where a log does not say
 * @param generation how answers were drawn, by Inspect's names: temperature, max_tokens, seed
 * @param metadata anything else; of our own runs the suite's hash, the canary and the definition
 * @param error what ended it, where it ended badly
 */
public record EvalRun(
    String task,
    String model,
    String id,
    Optional<Instant> created,
    Optional<Instant> completed,
    Status status,
    int epochs,
    Map<String, Value> generation,
    Map<String, Value> metadata,
    Optional<String> error) {

  /** How far a run is. */
  public enum Status {
    /** In progress, or broken off without a word. */
    STARTED,
    /** Ended well. */
    SUCCESS,
    /** Ended by whoever ran it. */
    CANCELLED,
    /** Ended by a failure. */
    ERROR
  }

  /** Checks and copies. */
  public EvalRun {
    requireNonNull(task, "task");
    requireNonNull(model, "model");
    requireNonNull(id, "id");
    requireNonNull(created, "created");
    requireNonNull(completed, "completed");
    requireNonNull(status, "status");
    requireNonNull(error, "error");
    generation = Collections.unmodifiableMap(new LinkedHashMap<>(generation));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** An id of 22 letters and digits for what a text names: the same text, the same id. */
  public static String idOf(String text) {
    return ShortId.of(text);
  }

  /** A run of ours that is about to be written. */
  public static EvalRun of(
      String task,
      String model,
      String id,
      Instant created,
      int epochs,
      Map<String, Value> generation,
      Map<String, Value> metadata) {
    return new EvalRun(
        task,
        model,
        id,
        Optional.of(created),
        Optional.empty(),
        Status.STARTED,
        epochs,
        generation,
        metadata,
        Optional.empty());
  }
}
