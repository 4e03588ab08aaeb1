package dev.parable.inspect.internal;

import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalRun.Status;
import dev.parable.inspect.Value;
import dev.parable.model.BadInputException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a log says of its run: its header, or what it says at the start. */
public final class HeaderReader {

  private HeaderReader() {}

  /**
   * Reads.
   *
   * @param where names it in messages
   * @throws BadInputException when it is no log
   */
  public static EvalRun read(JsonNode header, String where) {
    JsonNode eval = header.path("eval");
    if (!eval.isObject()) {
      throw new BadInputException(where + " has no 'eval'; it is no log of Inspect");
    }
    Optional<Instant> created = Texts.time(eval, "created");
    JsonNode stats = header.path("stats");
    Map<String, Value> metadata = new LinkedHashMap<>(Values.fields(eval.path("metadata")));
    metadata.putAll(Values.fields(header.path("metadata")));
    return new EvalRun(
        Texts.of(eval, "task"),
        Texts.of(eval, "model"),
        Texts.optional(eval, "task_id").orElse(Texts.of(eval, "run_id")),
        created.isPresent() ? created : Texts.time(stats, "started_at"),
        Texts.time(stats, "completed_at"),
        status(header),
        Math.max(1, eval.path("config").path("epochs").asInt(1)),
        Values.fields(eval.path("model_generate_config")),
        metadata,
        Texts.optional(header.path("error"), "message"));
  }

  private static Status status(JsonNode header) {
    return switch (Texts.of(header, "status")) {
      case "success" -> Status.SUCCESS;
      case "cancelled" -> Status.CANCELLED;
      case "error" -> Status.ERROR;
      default -> Status.STARTED;
    };
  }
}
