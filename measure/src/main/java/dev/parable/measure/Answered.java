package dev.parable.measure;

import dev.parable.measure.internal.OutcomesJson;
import dev.parable.measure.internal.OutcomesJson.Outcomes;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
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
    var count = new Count();
    run.each(Measurement.OUTCOMES, count::add);
    return count.answered();
  }

  private static final class Count {
    private final Map<String, Long> models = new LinkedHashMap<>();
    private long trials;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    void add(Entry entry) {
      if (entry.state() != Entry.State.DONE) {
        return;
      }
      Outcomes known = OutcomesJson.read(entry.json());
      long played = known.outcomes().size();
      trials += played;
      known.models().forEach(model -> models.merge(model, played, Long::sum));
      first = entry.at().isBefore(first) ? entry.at() : first;
      last = entry.at().isAfter(last) ? entry.at() : last;
    }

    Answered answered() {
      return trials == 0
          ? new Answered(0, models, Optional.empty(), Optional.empty())
          : new Answered(trials, models, Optional.of(first), Optional.of(last));
    }
  }
}
