package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Outcome;
import dev.parable.run.Entries;
import dev.parable.scenario.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A measurement whose stored transcripts were judged again; no model was asked.
 *
 * @param result every trial that was planned; one that was never played is missing
 * @param changed how many trials are now concluded otherwise than they were
 */
public record Rescored(SuiteResult result, int changed) {

  /** Checks. */
  public Rescored {
    requireNonNull(result, "result");
  }

  /**
   * Judges what a run holds of a measurement.
   *
   * @param key with which it was run
   * @throws dev.parable.run.RunStoreException when something stored cannot be read
   */
  public static Rescored of(Measurement measurement, Entries run, String key) {
    Map<String, Trial> planned = new HashMap<>();
    measurement.trials().forEach(trial -> planned.put(trial.id(), trial));
    Map<String, Outcome> outcomes = new HashMap<>();
    var changed = new AtomicInteger();
    StoredTrials.each(
        run,
        stored -> {
          Trial trial = planned.get(stored.trial());
          return trial == null || !belongs(stored.unit(), key, planned)
              ? Optional.<Again>empty()
              : Optional.of(
                  new Again(
                      trial.id(),
                      stored.outcome(),
                      measurement.scorer().score(trial.scenario(), stored.transcript())));
        },
        judged ->
            judged.ifPresent(
                again -> {
                  outcomes.put(again.trial, again.now);
                  if (!again.now.equals(again.then)) {
                    changed.incrementAndGet();
                  }
                }));
    Optional<Stopping> stopping = measurement.stopping(run, key);
    List<TrialResult> results =
        measurement.trials(stopping).stream()
            .map(
                trial ->
                    new TrialResult(
                        trial,
                        outcomes.getOrDefault(
                            trial.id(), new Outcome.Missing("it was not played"))))
            .toList();
    var suite = measurement.suite();
    return new Rescored(
        new SuiteResult(suite.name(), suite.hash(), results, stopping), changed.get());
  }

  /** A trial judged twice. */
  private record Again(String trial, Outcome then, Outcome now) {}

  /** A unit's key is that of its measurement and the first of its trials. */
  private static boolean belongs(String unit, String key, Map<String, Trial> planned) {
    return unit.startsWith(key + "/") && planned.containsKey(unit.substring(key.length() + 1));
  }
}
