package dev.parable.measure;

import dev.parable.run.Entries;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who answered the trials that a run holds, and when. A trial that failed, and will be tried again,
 * is none of them.
 *
 * @param trials how many, scored or not
 * @param models how many of them each model answered, by the name that it gave itself; where
 *     several answered in a trial, or in trials that were played together, all of them did
 * @param first when the earliest was stored, by the clock of the run
 * @param last when the latest was
 */
public record Answered(
    long trials, Map<String, Long> models, Optional<Instant> first, Optional<Instant> last) {

  /** Copies; sorts by name. */
  public Answered {
    models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
  }

  /**
   * Reads outcomes, and no transcripts.
   *
   * @throws dev.parable.run.RunStoreException when one cannot be read
   */
  public static Answered in(Entries run) {
    return RunOutcomes.of(run).answered();
  }
}
