package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Outcome;
import dev.parable.scenario.Trial;

/**
 * One trial: what was tried, and what is concluded. What happened in it stays in the run store,
 * where {@link StoredTrials} finds it.
 */
public record TrialResult(Trial trial, Outcome outcome) {

  /** Checks. */
  public TrialResult {
    requireNonNull(trial, "trial");
    requireNonNull(outcome, "outcome");
  }
}
