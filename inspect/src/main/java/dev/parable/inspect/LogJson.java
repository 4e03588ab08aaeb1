package dev.parable.inspect;

import dev.parable.inspect.internal.LogTexts;
import dev.parable.model.BadInputException;

/** Runs and samples of logs as JSON texts of their own, in Inspect's form, for other stores. */
public final class LogJson {

  private LogJson() {}

  /** A run. */
  public static String of(EvalRun run) {
    return LogTexts.run(run);
  }

  /** A sample without its events, which {@link EvalEvents#kept} writes. */
  public static String of(EvalSample sample, String model) {
    return LogTexts.sample(sample, model);
  }

  /**
   * Reads a run.
   *
   * @throws BadInputException when the text is none
   */
  public static EvalRun run(String json) {
    return LogTexts.run(json);
  }

  /**
   * Reads a sample.
   *
   * @throws BadInputException when the text is none
   */
  public static EvalSample sample(String json) {
    return LogTexts.sample(json);
  }
}
