package dev.parable.measure;

import dev.parable.judge.Outcome;
import dev.parable.scenario.Trial;
import java.util.Map;
import java.util.Set;

/**
 * The outcomes that a run holds of a measurement.
 *
 * @param outcomes by the ids of trials
 * @param failed the ids of the first of those trials that were played together and failed
 */
record KeptOutcomes(Map<String, Outcome> outcomes, Set<String> failed) {

  private static final Outcome NOTHING = new Outcome.Missing("it has no answer yet");

  /** Whether the trial has an outcome, or is the first of some that were played and failed. */
  boolean begun(String trial) {
    return outcomes.containsKey(trial) || failed.contains(trial);
  }

  /** A trial with its outcome; without one it is missing. */
  TrialResult result(Trial trial) {
    return new TrialResult(trial, outcomes.getOrDefault(trial.id(), NOTHING));
  }
}
