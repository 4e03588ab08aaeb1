package dev.parable.inspect.internal;

import dev.parable.inspect.EvalEvents;
import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.LogLimits;
import java.time.Instant;

/** The parts of a log one by one. */
public final class LogTexts {

  private static final String STORED = "a stored log";

  private LogTexts() {}

  /** Writes a run. */
  public static String run(EvalRun run) {
    Instant end = run.completed().or(run::created).orElse(Instant.EPOCH);
    return Json.text(
        new HeaderWriter(run).end(run.status(), end, new Results(), Json.object(), Json.object()));
  }

  /** Reads a run. */
  public static EvalRun run(String json) {
    return HeaderReader.read(Json.read(json, STORED), STORED);
  }

  /** Writes a sample without its events. */
  public static String sample(EvalSample sample, String model) {
    return Json.text(SampleWriter.write(sample.with(EvalEvents.NONE), sample.id(), model));
  }

  /** Reads a sample. */
  public static EvalSample sample(String json) {
    return SampleReader.read(Json.read(json, STORED), LogLimits.usual(), STORED);
  }
}
