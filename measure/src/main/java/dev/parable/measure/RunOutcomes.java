package dev.parable.measure;

import dev.parable.judge.Outcome;
import dev.parable.measure.internal.OutcomesJson;
import dev.parable.measure.internal.OutcomesJson.Outcomes;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcomes that a run holds, of all its measurements: read once, for whoever asks what they
 * are, who answered, and when.
 */
public final class RunOutcomes {

  /** By the key of the measurement, which stands before the id of a unit's first trial. */
  private final Map<String, Map<String, Outcome>> outcomes = new HashMap<>();

  /** Units without an outcome, and those that do not bear their first trial's name. */
  private final List<Unit> others = new ArrayList<>();

  private final Map<String, Long> models = new LinkedHashMap<>();
  private long trials;
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;

  private RunOutcomes() {}

  /**
   * Reads outcomes, and no transcripts.
   *
   * @throws dev.parable.run.RunStoreException when one cannot be read
   */
  public static RunOutcomes of(Entries run) {
    var read = new RunOutcomes();
    run.each(Measurement.OUTCOMES, Unit::of, read::add);
    return read;
  }

  /** Trials that were played together; nothing is known where they failed. */
  private record Unit(String key, Optional<Outcomes> known, Instant at) {

    static Unit of(Entry entry) {
      return new Unit(
          entry.key(),
          entry.state() == Entry.State.DONE
              ? Optional.of(OutcomesJson.read(entry.json()))
              : Optional.empty(),
          entry.at());
    }

    /** The key of its measurement; empty where the unit bears another name than its first trial. */
    Optional<String> measurement() {
      return known
          .flatMap(done -> done.outcomes().keySet().stream().findFirst())
          .filter(trial -> key.endsWith(trial) && key.length() > trial.length())
          .map(trial -> key.substring(0, key.length() - trial.length() - 1));
    }
  }

  private void add(Unit unit) {
    unit.known.ifPresent(
        done -> {
          long played = done.outcomes().size();
          trials += played;
          done.models().forEach(model -> models.merge(model, played, Long::sum));
          first = unit.at.isBefore(first) ? unit.at : first;
          last = unit.at.isAfter(last) ? unit.at : last;
        });
    unit.measurement()
        .ifPresentOrElse(
            key ->
                outcomes
                    .computeIfAbsent(key, name -> new HashMap<>())
                    .putAll(unit.known.orElseThrow().outcomes()),
            () -> others.add(unit));
  }

  /** Who answered, and when. */
  public Answered answered() {
    return trials == 0
        ? new Answered(0, models, Optional.empty(), Optional.empty())
        : new Answered(trials, models, Optional.of(first), Optional.of(last));
  }

  /**
   * Those of a measurement.
   *
   * @param key with which it was run
   */
  KeptOutcomes of(String key) {
    Map<String, Outcome> own = outcomes.getOrDefault(key, Map.of());
    var failed = new HashSet<String>();
    String prefix = key + "/";
    for (Unit unit : others) {
      if (unit.key.startsWith(prefix)) {
        failed.add(unit.key.substring(prefix.length()));
        if (unit.known.isPresent()) {
          own = new HashMap<>(own);
          own.putAll(unit.known.get().outcomes());
        }
      }
    }
    return new KeptOutcomes(own, failed);
  }
}
