package dev.parable.measure;

import dev.parable.judge.Outcome;
import dev.parable.measure.internal.OutcomesJson;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.scenario.Trial;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The outcomes that a run holds of a measurement.
 *
 * @param outcomes by the ids of trials
 * @param begun the ids of trials that have an outcome, and of the first of those that were played
 *     together and failed
 */
record KeptOutcomes(Map<String, Outcome> outcomes, Set<String> begun) {

  private static final Outcome NOTHING = new Outcome.Missing("it has no answer yet");

  private record Read(String unit, Map<String, Outcome> outcomes) {}

  /**
   * Reads them.
   *
   * @param key with which the measurement was run
   */
  static KeptOutcomes of(Entries run, String key) {
    Map<String, Outcome> outcomes = new HashMap<>();
    Set<String> begun = new HashSet<>();
    String prefix = key + "/";
    run.each(
        Measurement.OUTCOMES,
        entry -> read(entry, prefix),
        read -> {
          if (!read.unit.isEmpty()) {
            begun.add(read.unit);
            outcomes.putAll(read.outcomes);
          }
        });
    begun.addAll(outcomes.keySet());
    return new KeptOutcomes(outcomes, begun);
  }

  private static Read read(Entry entry, String prefix) {
    if (!entry.key().startsWith(prefix)) {
      return new Read("", Map.of());
    }
    String unit = entry.key().substring(prefix.length());
    return new Read(
        unit,
        entry.state() == Entry.State.DONE ? OutcomesJson.read(entry.json()).outcomes() : Map.of());
  }

  /** A trial with its outcome; without one it is missing. */
  TrialResult result(Trial trial) {
    return new TrialResult(trial, outcomes.getOrDefault(trial.id(), NOTHING));
  }
}
