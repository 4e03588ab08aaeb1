package dev.parable.measure;

import dev.parable.judge.Outcome;
import dev.parable.measure.internal.TrialCodec;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.scenario.Transcript;
import java.util.List;
import java.util.function.Consumer;

/** The trials that a run holds, with what happened in each. */
public final class StoredTrials {

  private StoredTrials() {}

  /**
   * One trial.
   *
   * @param unit the key of the trials that were played together; of one alone it ends in its id
   * @param trial its id
   * @param models the names of the models that answered in the unit, as they gave them
   */
  public record StoredTrial(
      String unit, String trial, Transcript transcript, Outcome outcome, List<String> models) {}

  /**
   * Hands over every trial that was played, in the order in which they were stored; one unit is in
   * memory at a time.
   *
   * @throws dev.parable.run.RunStoreException when one cannot be read
   */
  public static void each(Entries run, Consumer<StoredTrial> reader) {
    run.each(
        Measurement.KIND,
        entry -> {
          if (entry.state() == Entry.State.DONE) {
            TrialCodec.readAll(entry.json())
                .forEach(
                    stored ->
                        reader.accept(
                            new StoredTrial(
                                entry.key(),
                                stored.transcript().trialId(),
                                stored.transcript(),
                                stored.outcome(),
                                List.of())));
          }
        });
  }
}
