package dev.parable.inspect;

import dev.parable.measure.Observation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A sample of a foreign log with what was read from it written into it, so that it is read the same
 * way ever after: our scores beside its own, and what statistics need as metadata.
 */
public final class ImportedSample {

  /** Put before the name of a score of the log that has the name of one of ours. */
  static final String THEIRS = "log-";

  private ImportedSample() {}

  /** The sample and what was read from it. */
  public static EvalSample of(EvalSample sample, Observation read) {
    var scores = new LinkedHashMap<>(HarmScore.of(read));
    Map<String, EvalScore> ofOurs = Map.copyOf(scores);
    Set<String> ours = ofOurs.keySet();
    sample
        .scores()
        .forEach(
            (name, score) -> {
              if (!ours.contains(name)) {
                scores.put(name, score);
              } else if (!score.equals(ofOurs.get(name))) {
                scores.put(THEIRS + name, score);
              }
            });
    var factors = new LinkedHashMap<String, Value>();
    read.cell().factors().forEach((factor, level) -> factors.put(factor, Value.of(level)));
    Map<String, Value> metadata = new LinkedHashMap<>(sample.metadata());
    metadata.put(TrialSample.SCENARIO, Value.of(read.scenario()));
    metadata.put(TrialSample.CELL, Value.of(read.cell().id()));
    metadata.put(TrialSample.FAMILY, Value.of(read.cell().family()));
    metadata.put(TrialSample.FACTORS, new Value.Fields(factors));
    metadata.put(TrialSample.SURFACE, Value.of(read.surface()));
    return new EvalSample(
        sample.id(),
        sample.epoch(),
        sample.input(),
        sample.messages(),
        sample.stop(),
        scores,
        metadata,
        sample.spent(),
        sample.error(),
        sample.limit(),
        sample.events());
  }
}
