package dev.parable.measure;

import dev.parable.judge.Outcome;
import dev.parable.measure.internal.DigestJson;
import dev.parable.measure.internal.OutcomeTable;
import dev.parable.measure.internal.OutcomesJson;
import dev.parable.measure.internal.OutcomesJson.Outcomes;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.run.RunStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The outcomes that a run holds, of all its measurements: read once, for whoever asks what they
 * are, who answered, and when. Where digests stand for many of them, only the others are read one
 * by one.
 */
public final class RunOutcomes {

  /** By the key of the measurement, which stands before the id of a unit's first trial. */
  private final Map<String, OutcomeTable> outcomes = new HashMap<>();

  /** Units without an outcome, and those that do not bear their first trial's name. */
  private final List<Unit> others = new ArrayList<>();

  private final Map<String, Long> models = new LinkedHashMap<>();
  private long trials;
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;

  RunOutcomes() {}

  /**
   * Reads outcomes, and no transcripts.
   *
   * @throws dev.parable.run.RunStoreException when one cannot be read
   */
  public static RunOutcomes of(Entries run) {
    var read = new RunOutcomes();
    var open = new ArrayList<String>();
    var upTo = new ArrayList<String>();
    run.each(
        Digest.KIND,
        entry -> DigestJson.read(entry.json()),
        digest -> {
          read.add(digest);
          open.addAll(digest.open());
          upTo.add(digest.upTo());
        });
    for (String key : open) {
      run.find(Measurement.OUTCOMES, key).map(Unit::of).ifPresent(read::add);
    }
    Optional<String> behind = upTo.isEmpty() ? Optional.empty() : Optional.of(upTo.getLast());
    run.each(Measurement.OUTCOMES, behind, Unit::of, read::add);
    return read;
  }

  /**
   * Keeps digests of what is not yet in one, for the next who read. It is for the end of a run, and
   * changes nothing of what is known.
   */
  public static void digest(RunStore run) {
    Digest.write(run, Digest.UNITS);
  }

  /** Trials that were played together; nothing is known where they failed. */
  record Unit(String key, Optional<Outcomes> known, Instant at) {

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

  void add(Unit unit) {
    unit.known.ifPresent(
        done -> {
          long played = done.outcomes().size();
          done.models().forEach(model -> models.merge(model, played, Long::sum));
          count(played, unit.at, unit.at);
        });
    unit.measurement()
        .ifPresentOrElse(
            key -> put(unit.known.orElseThrow().outcomes(), table(key)), () -> others.add(unit));
  }

  private void add(DigestJson digest) {
    digest.models().forEach((model, played) -> models.merge(model, played, Long::sum));
    count(digest.trials(), digest.first(), digest.last());
    digest.outcomes().forEach((key, own) -> table(key).putAll(own));
  }

  private void count(long played, Instant from, Instant to) {
    trials += played;
    first = from.isBefore(first) ? from : first;
    last = to.isAfter(last) ? to : last;
  }

  private OutcomeTable table(String key) {
    return outcomes.computeIfAbsent(key, name -> new OutcomeTable());
  }

  private static void put(Map<String, Outcome> some, OutcomeTable into) {
    some.forEach(into::put);
  }

  /** All of them as a digest says them. */
  DigestJson digest(String upTo, Set<String> open) {
    Map<String, Map<String, Map<Integer, Outcome>>> all = new LinkedHashMap<>();
    outcomes.forEach((key, own) -> all.put(key, own.byScenario()));
    return new DigestJson(upTo, open, trials, models, first, last, all);
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
    OutcomeTable own = outcomes.getOrDefault(key, new OutcomeTable());
    var failed = new HashSet<String>();
    String prefix = key + "/";
    for (Unit unit : others) {
      if (unit.key.startsWith(prefix)) {
        failed.add(unit.key.substring(prefix.length()));
        if (unit.known.isPresent()) {
          var more = new OutcomeTable();
          more.putAll(own.byScenario());
          put(unit.known.get().outcomes(), more);
          own = more;
        }
      }
    }
    return new KeptOutcomes(own, failed);
  }
}
