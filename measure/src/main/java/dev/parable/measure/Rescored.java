package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Outcome;
import dev.parable.measure.internal.TranscriptsJson;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A measurement whose stored transcripts were judged again; no model was asked.
 *
 * @param result every trial that was planned; one that was never played is missing
 * @param changed how many trials are now concluded otherwise than they were
 */
public record Rescored(SuiteResult result, int changed) {

  private static final Outcome NOT_PLAYED = new Outcome.Missing("it was not played");
  private static final Map<String, Outcome> NOTHING = Map.of();

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
    return of(measurement, run, RunOutcomes.of(run), key);
  }

  /**
   * The same where its outcomes were read already.
   *
   * @throws dev.parable.run.RunStoreException when something stored cannot be read
   */
  public static Rescored of(
      Measurement measurement, Entries run, RunOutcomes outcomes, String key) {
    KeptOutcomes then = outcomes.of(key);
    Map<String, Outcome> now = scored(measurement, run, key);
    Optional<Stopping> stopping = measurement.stopping(then);
    var results = new ArrayList<TrialResult>();
    int changed = 0;
    for (Trial trial : measurement.trials()) {
      String id = trial.id();
      Outcome before = then.find(trial).orElse(null);
      Outcome after =
          before == null
              ? NOT_PLAYED
              : now.computeIfAbsent(id, lost -> score(measurement, trial, List.of()));
      changed += before == null || before.equals(after) ? 0 : 1;
      if (stopping.isEmpty()
          || stopping.get().reaches(trial.scenario().cell().id(), trial.epoch())) {
        results.add(new TrialResult(trial, after));
      }
    }
    Suite suite = measurement.suite();
    return new Rescored(new SuiteResult(suite.name(), suite.hash(), results, stopping), changed);
  }

  /** What is concluded from every transcript; the threads that read them judge them. */
  private static Map<String, Outcome> scored(Measurement measurement, Entries run, String key) {
    Map<String, Trial> planned = new HashMap<>();
    measurement.trials().forEach(trial -> planned.put(trial.id(), trial));
    Map<String, Outcome> now = new HashMap<>();
    run.each(
        Measurement.TRANSCRIPTS,
        entry -> belongs(entry.key(), key, planned) ? scored(measurement, entry, planned) : NOTHING,
        now::putAll);
    return now;
  }

  private static Map<String, Outcome> scored(
      Measurement measurement, Entry entry, Map<String, Trial> planned) {
    var now = new HashMap<String, Outcome>();
    for (Transcript transcript : TranscriptsJson.read(entry.json())) {
      Trial trial = planned.get(transcript.trialId());
      if (trial != null) {
        now.put(trial.id(), score(measurement, trial, transcript.events()));
      }
    }
    return now;
  }

  private static Outcome score(
      Measurement measurement, Trial trial, List<Transcript.Event> events) {
    return measurement.scorer().score(trial.scenario(), new Transcript(trial.id(), events));
  }

  /** A unit's key is that of its measurement and the first of its trials. */
  private static boolean belongs(String unit, String key, Map<String, Trial> planned) {
    return unit.startsWith(key + "/") && planned.containsKey(unit.substring(key.length() + 1));
  }
}
