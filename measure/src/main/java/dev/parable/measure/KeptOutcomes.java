package dev.parable.measure;

import dev.parable.judge.Outcome;
import dev.parable.measure.internal.OutcomeTable;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Trial;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The outcomes that a run holds of a measurement. For one thread. */
final class KeptOutcomes {

  private static final Outcome NOTHING = new Outcome.Missing("it has no answer yet");

  private final OutcomeTable outcomes;
  private final Set<String> failed;

  /** Many trials have the same few scenarios, and an id is put together each time. */
  private final IdentityHashMap<Scenario, Map<Integer, Outcome>> known = new IdentityHashMap<>();

  /**
   * Those of a measurement.
   *
   * @param failed the ids of the first of those trials that were played together and failed
   */
  KeptOutcomes(OutcomeTable outcomes, Set<String> failed) {
    this.outcomes = outcomes;
    this.failed = failed;
  }

  /** That of a trial; empty where it was not played. */
  Optional<Outcome> find(Trial trial) {
    return Optional.ofNullable(
        known
            .computeIfAbsent(trial.scenario(), scenario -> outcomes.find(scenario.id()))
            .get(trial.epoch()));
  }

  /** Whether the trial has an outcome, or is the first of some that were played and failed. */
  boolean begun(Trial trial) {
    return find(trial).isPresent() || (!failed.isEmpty() && failed.contains(trial.id()));
  }

  /** A trial with its outcome; without one it is missing. */
  TrialResult result(Trial trial) {
    return new TrialResult(trial, find(trial).orElse(NOTHING));
  }

  /** All outcomes. */
  OutcomeTable outcomes() {
    return outcomes;
  }
}
