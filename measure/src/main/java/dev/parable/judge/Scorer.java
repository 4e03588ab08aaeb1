package dev.parable.judge;

import dev.parable.scenario.Scenario;
import dev.parable.scenario.Transcript;

/** Reads a transcript of a scenario and concludes. Deterministic scorers need no model. */
@FunctionalInterface
public interface Scorer {

  /** Concludes; a scorer that cannot gives {@link Outcome.Missing}, never an innocent verdict. */
  Outcome score(Scenario scenario, Transcript transcript);
}
