package dev.parable.measure;

import dev.parable.judge.Outcome;
import dev.parable.measure.internal.OutcomesJson;
import dev.parable.measure.internal.OutcomesJson.Outcomes;
import dev.parable.measure.internal.TranscriptsJson;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.scenario.Transcript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The trials that a run holds, with what happened in each. */
public final class StoredTrials {

  /** Units that are worked on at once: enough for all cores, few enough for long transcripts. */
  private static final int AT_ONCE = 128;

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
            String text =
                run.find(Measurement.TRANSCRIPTS, entry.key()).map(Entry::json).orElse("");
            trials(entry, text).forEach(reader);
          }
        });
  }

  /**
   * The same for who keeps something of every trial anyhow, several times as fast: with some work
   * on each, on several at once. All outcomes are in memory, and a few transcripts at a time.
   *
   * @param work from any thread
   * @param reader of what came out, in the order in which transcripts were stored
   * @throws dev.parable.run.RunStoreException when one cannot be read
   */
  public static <R> void each(Entries run, Function<StoredTrial, R> work, Consumer<R> reader) {
    Map<String, Entry> outcomes = new LinkedHashMap<>();
    run.each(
        Measurement.OUTCOMES,
        entry -> {
          if (entry.state() == Entry.State.DONE) {
            outcomes.put(entry.key(), entry);
          }
        });
    List<Unit> some = new ArrayList<>(AT_ONCE);
    run.each(
        Measurement.TRANSCRIPTS,
        entry -> {
          Entry known = outcomes.remove(entry.key());
          if (known != null) {
            some.add(new Unit(known, entry.json()));
          }
          if (some.size() == AT_ONCE) {
            worked(some, work).forEach(reader);
            some.clear();
          }
        });
    outcomes.values().forEach(known -> some.add(new Unit(known, "")));
    worked(some, work).forEach(reader);
  }

  /** Trials that were played together: their outcomes, and the text of their transcripts. */
  private record Unit(Entry outcomes, String transcripts) {}

  private static <R> List<R> worked(List<Unit> some, Function<StoredTrial, R> work) {
    return some.parallelStream()
        .flatMap(unit -> trials(unit.outcomes, unit.transcripts))
        .map(work)
        .toList();
  }

  /** The trials of a unit; those without a transcript have an empty one. */
  private static Stream<StoredTrial> trials(Entry entry, String text) {
    Outcomes known = OutcomesJson.read(entry.json());
    Map<String, Transcript> transcripts = new HashMap<>();
    if (!text.isEmpty()) {
      TranscriptsJson.read(text).forEach(one -> transcripts.put(one.trialId(), one));
    }
    return known.outcomes().entrySet().stream()
        .map(
            one ->
                new StoredTrial(
                    entry.key(),
                    one.getKey(),
                    transcripts.getOrDefault(one.getKey(), new Transcript(one.getKey(), List.of())),
                    one.getValue(),
                    known.models(),
                    entry.at()));
  }

  /** A trial of a unit; empty where it was not played. */
  public static Optional<StoredTrial> find(Entries run, String unit, String trial) {
    return run.find(Measurement.OUTCOMES, unit)
        .filter(entry -> entry.state() == Entry.State.DONE)
        .flatMap(
            entry ->
                trials(entry, run.find(Measurement.TRANSCRIPTS, unit).map(Entry::json).orElse(""))
                    .filter(stored -> stored.trial().equals(trial))
                    .findFirst());
  }

  /** In which unit each trial was played, by its id; no transcript is read. */
  public static Map<String, String> units(Entries run) {
    Map<String, String> units = new HashMap<>();
    run.each(
        Measurement.OUTCOMES,
        entry -> {
          if (entry.state() == Entry.State.DONE) {
            OutcomesJson.read(entry.json())
                .outcomes()
                .keySet()
                .forEach(trial -> units.put(trial, entry.key()));
          }
        });
    return units;
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
