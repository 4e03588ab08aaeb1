package dev.parable.judge;

import dev.parable.scenario.Scenario;
import dev.parable.scenario.Transcript;

/** Reads a transcript of a scenario and concludes. Deterministic scorers need no model. */
@FunctionalInterface
public interface Scorer {

  /** Concludes; a scorer that cannot gives {@link Outcome.Missing}, never an innocent verdict. */
  Outcome score(Scenario scenario, Transcript transcript);

  /**
   * Names the rule and its version, in one line: another name, perhaps other conclusions. Runs are
   * told apart by it. It must be the same in every process.
   */
  default String rule() {
    return getClass().isHidden() ? "a rule without a name" : getClass().getName();
  }
}
