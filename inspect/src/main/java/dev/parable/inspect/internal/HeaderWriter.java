package dev.parable.inspect.internal;

import dev.parable.inspect.EvalRun;
import dev.parable.inspect.Value;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a log says of its run, at the start and at the end. */
public final class HeaderWriter {

  private static final int VERSION = 2;

  private final EvalRun run;

  /** Of a run. */
  public HeaderWriter(EvalRun run) {
    this.run = run;
  }

  /** What is known at the start. */
  public ObjectNode start() {
    ObjectNode start = Json.object().put("version", VERSION);
    start.set("eval", eval());
    start.set("plan", plan());
    return start;
  }

  /** What is known at the end. */
  public ObjectNode end(
      EvalRun.Status status,
      Instant completed,
      Results results,
      ObjectNode byModel,
      ObjectNode byRole) {
    ObjectNode end = Json.object().put("version", VERSION);
    end.put("status", status.name().toLowerCase(Locale.ROOT));
    end.set("eval", eval());
    end.withObject("/eval/dataset").put("samples", results.scenarios());
    end.set("plan", plan());
    end.set("results", results.write(run.epochs()));
    ObjectNode stats = end.putObject("stats");
    stats.put("started_at", created()).put("completed_at", Texts.time(completed));
    stats.set("model_usage", byModel);
    stats.set("role_usage", byRole);
    stats.putArray("connection_limit_history");
    run.error().ifPresent(reason -> end.set("error", SampleWriter.error(reason)));
    end.put("invalidated", false).putArray("tags");
    end.set("metadata", Values.write(run.metadata()));
    return end;
  }

  private String created() {
    return Texts.time(run.created().orElse(Instant.EPOCH));
  }

  private ObjectNode eval() {
    ObjectNode eval = Json.object().put("eval_id", run.id()).put("run_id", run.id());
    eval.put("created", created()).put("task", run.task()).put("task_id", run.id());
    eval.put("task_version", 0);
    for (String empty : new String[] {"task_attribs", "task_args", "task_args_passed"}) {
      eval.putObject(empty);
    }
    eval.putObject("dataset").put("name", run.task()).put("shuffled", false);
    eval.put("model", run.model());
    eval.set("model_generate_config", Values.write(run.generation()));
    eval.putObject("model_args");
    ObjectNode config = eval.putObject("config").put("epochs", run.epochs());
    config.putArray("epochs_reducer").add("mean");
    ObjectNode packages = eval.putObject("packages");
    Value version = run.metadata().get("parable");
    if (version != null) {
      packages.put("parable", version.toString());
    }
    eval.set("metadata", Values.write(run.metadata()));
    return eval;
  }

  private ObjectNode plan() {
    ObjectNode plan = Json.object().put("name", "plan");
    ArrayNode steps = plan.putArray("steps");
    ObjectNode step = steps.addObject().put("solver", "generate");
    step.putObject("params");
    step.putObject("params_passed");
    plan.set("config", Values.write(run.generation()));
    return plan;
  }
}
