package dev.parable.measure;

import dev.parable.judge.Outcome;
import dev.parable.measure.internal.OutcomesJson;
import dev.parable.measure.internal.OutcomesJson.Outcomes;
import dev.parable.measure.internal.TranscriptsJson;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.scenario.Transcript;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The trials that a run holds, with what happened in each. */
public final class StoredTrials {

  private StoredTrials() {}

  /**
   * One trial.
   *
   * @param unit the key of the trials that were played together; of one alone it ends in its id
   * @param trial its id
   * @param models the names of the models that answered in the unit, as they gave them
   * @param at when it was stored, by the clock of the run
   */
  public record StoredTrial(
      String unit,
      String trial,
      Transcript transcript,
      Outcome outcome,
      List<String> models,
      Instant at) {}

  /**
   * Hands over every trial that was played, in the order in which they were stored; one unit is in
   * memory at a time.
   *
   * @throws dev.parable.run.RunStoreException when one cannot be read
   */
  public static void each(Entries run, Consumer<StoredTrial> reader) {
    run.each(
        Measurement.OUTCOMES,
        entry -> {
          if (entry.state() == Entry.State.DONE) {
            Outcomes known = OutcomesJson.read(entry.json());
            Map<String, Transcript> transcripts =
                transcripts(run, entry.key()).stream()
                    .collect(Collectors.toMap(Transcript::trialId, Function.identity()));
            known
                .outcomes()
                .forEach(
                    (trial, outcome) ->
                        reader.accept(
                            new StoredTrial(
                                entry.key(),
                                trial,
                                transcripts.getOrDefault(trial, new Transcript(trial, List.of())),
                                outcome,
                                known.models(),
                                entry.at())));
          }
        });
  }

  /** What happened in a trial of a unit; nothing where it was not played. */
  public static Optional<Transcript> transcript(Entries run, String unit, String trial) {
    return transcripts(run, unit).stream()
        .filter(transcript -> transcript.trialId().equals(trial))
        .findFirst();
  }

  private static List<Transcript> transcripts(Entries run, String unit) {
    return run.find(Measurement.TRANSCRIPTS, unit)
        .map(entry -> TranscriptsJson.read(entry.json()))
        .orElse(List.of());
  }
}
