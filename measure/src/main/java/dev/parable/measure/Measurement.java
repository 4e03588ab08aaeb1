package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Outcome;
import dev.parable.judge.Scorer;
import dev.parable.measure.internal.OutcomesJson;
import dev.parable.measure.internal.OutcomesJson.Outcomes;
import dev.parable.measure.internal.TranscriptsJson;
import dev.parable.model.ChatModel;
import dev.parable.run.Entries;
import dev.parable.run.Executor;
import dev.parable.run.Executor.Receiver;
import dev.parable.run.Executor.Result;
import dev.parable.scenario.Rollout;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Trial;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A suite to be measured on a model: which trials, how they are played, how they are scored.
 *
 * @param epochs how often each scenario is tried
 * @param seed where the seeds of all trials come from
 * @param batch how many trials of a cell are played together; 1 for a model behind a network
 * @param stop when a cell is done before its last epoch; empty where it never is
 */
public record Measurement(
    Suite suite,
    Scorer scorer,
    Rollout rollout,
    int epochs,
    long seed,
    int batch,
    Optional<StopRule> stop) {

  /** The kind under which the outcomes of trials stand in the run store: small. */
  public static final String OUTCOMES = "outcomes";

  /** The kind under which their transcripts stand, with the same keys: large. */
  public static final String TRANSCRIPTS = "transcripts";

  /** Checks. */
  public Measurement {
    requireNonNull(suite, "suite");
    requireNonNull(scorer, "scorer");
    requireNonNull(rollout, "rollout");
    requireNonNull(stop, "stop");
    if (epochs < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "epochs and batch must be at least 1, were " + epochs + " and " + batch);
    }
  }

  /** Of which every cell is tried in all epochs. */
  public Measurement(
      Suite suite, Scorer scorer, Rollout rollout, int epochs, long seed, int batch) {
    this(suite, scorer, rollout, epochs, seed, batch, Optional.empty());
  }

  /** The same, with cells that are done when a rule says so. */
  public Measurement with(Optional<StopRule> rule) {
    return new Measurement(suite, scorer, rollout, epochs, seed, batch, rule);
  }

  /** Every trial that there can be, cell by cell in the order of the suite. */
  public List<Trial> trials() {
    var trials = new ArrayList<Trial>();
    for (List<Scenario> cell : cells().values()) {
      trials.addAll(trials(cell, 0, epochs));
    }
    return List.copyOf(trials);
  }

  /**
   * Those of them that a run needs, as far as it tells: of a cell that ended early, none behind its
   * end.
   *
   * @param key with which it was run
   */
  public List<Trial> needed(Entries run, String key) {
    return trials(stopping(run, key));
  }

  /** Those of them that were planned in the end, when it was known how far each cell goes. */
  List<Trial> trials(Optional<Stopping> stopping) {
    return stopping.isEmpty()
        ? trials()
        : trials().stream()
            .filter(trial -> stopping.get().reaches(trial.scenario().cell().id(), trial.epoch()))
            .toList();
  }

  /**
   * Plays and scores what the store does not hold yet. A trial that the model could not answer is
   * missing, and tried again when the same measurement is run again.
   *
   * @param key names the model in the store; trials of different models stand side by side
   */
  public SuiteResult run(ChatModel model, Executor executor, String key) {
    return runByUnit(unit -> model, executor, key);
  }

  /**
   * The same with a model of each unit's own.
   *
   * @param modelOfUnit given the key of a unit, which with a batch of 1 is {@code key/trial}
   */
  public SuiteResult runByUnit(
      Function<String, ChatModel> modelOfUnit, Executor executor, String key) {
    Player player = batches -> play(batches, modelOfUnit, executor);
    return stop.isEmpty()
        ? new SuiteResult(suite.name(), suite.hash(), player.play(batches(key)), Optional.empty())
        : untilDone(player, key, stop.get());
  }

  /** Has trials played side by side. */
  @FunctionalInterface
  private interface Player {
    List<TrialResult> play(List<Batch> batches);
  }

  private List<TrialResult> play(
      List<Batch> batches, Function<String, ChatModel> modelOfUnit, Executor executor) {
    List<Unit> units = batches.stream().map(batch -> new Unit(batch, modelOfUnit)).toList();
    var outcomes = new ArrayList<List<Outcome>>(Collections.nCopies(units.size(), List.of()));
    executor.run(
        OUTCOMES,
        "trials",
        units,
        (Receiver<Played>)
            (unit, result) -> outcomes.set(unit, outcomes(units.get(unit).batch, result)));
    var all = new ArrayList<TrialResult>();
    for (int i = 0; i < units.size(); i++) {
      List<Trial> trials = units.get(i).batch.trials();
      for (int j = 0; j < trials.size(); j++) {
        all.add(new TrialResult(trials.get(j), outcomes.get(i).get(j)));
      }
    }
    return all;
  }

  /**
   * All cells side by side, in rounds: in each, every cell that is not done is played up to the
   * next epoch at which it can be. So no trial is played that was not needed, and a run that was
   * broken off decides the same when it goes on, by what is stored.
   */
  private SuiteResult untilDone(Player player, String key, StopRule rule) {
    Map<String, List<Scenario>> open = new LinkedHashMap<>(cells());
    Map<String, List<TrialResult>> played = new LinkedHashMap<>();
    open.keySet().forEach(cell -> played.put(cell, new ArrayList<>()));
    while (!open.isEmpty()) {
      var round = new ArrayList<Batch>();
      open.forEach(
          (cell, scenarios) -> {
            List<TrialResult> before = played.getOrDefault(cell, List.of());
            int from = before.size() / scenarios.size();
            int to = rule.nextLook(counts(before), from, scenarios.size(), epochs);
            round.addAll(batches(key, scenarios, from, to));
          });
      for (TrialResult result : player.play(round)) {
        played
            .computeIfAbsent(result.trial().scenario().cell().id(), cell -> new ArrayList<>())
            .add(result);
      }
      open.entrySet()
          .removeIf(
              cell -> {
                List<TrialResult> own = played.getOrDefault(cell.getKey(), List.of());
                return own.size() == epochs * cell.getValue().size() || rule.enough(counts(own));
              });
    }
    List<TrialResult> all = played.values().stream().flatMap(List::stream).toList();
    return new SuiteResult(suite.name(), suite.hash(), all, Optional.of(stopping(rule, all)));
  }

  private static Rate counts(List<TrialResult> results) {
    return new SuiteResult("", "", results, Optional.empty()).rate();
  }

  private Stopping stopping(StopRule rule, List<TrialResult> results) {
    return Stopping.of(
        rule, epochs, cells().keySet(), results.stream().map(Observation::of).toList());
  }

  /**
   * How far each cell went, by what a run holds of it; empty where none can end early.
   *
   * @param key with which it was run
   */
  public Optional<Stopping> stopping(Entries run, String key) {
    return stop.isEmpty() ? Optional.empty() : stopping(RunOutcomes.of(run).of(key));
  }

  Optional<Stopping> stopping(KeptOutcomes known) {
    return stop.map(
        rule -> {
          var begun = new HashMap<String, Integer>();
          for (Trial trial : trials()) {
            if (known.begun(trial)) {
              begun.merge(trial.scenario().cell().id(), trial.epoch() + 1, Math::max);
            }
          }
          return stopping(
              rule,
              trials().stream()
                  .filter(
                      trial -> trial.epoch() < begun.getOrDefault(trial.scenario().cell().id(), 0))
                  .map(known::result)
                  .toList());
        });
  }

  private static List<Outcome> outcomes(Batch batch, Result<Played> result) {
    return switch (result) {
      case Result.Done<Played> done -> List.copyOf(done.value().known().outcomes().values());
      case Result.Failed<Played> failed ->
          Collections.nCopies(batch.trials().size(), new Outcome.Missing(failed.reason()));
    };
  }

  /**
   * What a run holds of it, without asking any model: a trial that has no outcome there is missing.
   *
   * @param key with which it was run
   */
  public SuiteResult kept(Entries run, String key) {
    return kept(RunOutcomes.of(run), key);
  }

  /** What rates are made of, of what was read of it. */
  Observations observed(RunOutcomes read, String key) {
    KeptOutcomes known = read.of(key);
    Optional<Stopping> stopping = stopping(known);
    return new Observations(
        suite.name(),
        Observation.all(trials(stopping).stream().map(known::result).toList()),
        stopping);
  }

  /** The same of what was read of it. */
  public SuiteResult kept(RunOutcomes read, String key) {
    KeptOutcomes known = read.of(key);
    Optional<Stopping> stopping = stopping(known);
    return new SuiteResult(
        suite.name(),
        suite.hash(),
        trials(stopping).stream().map(known::result).toList(),
        stopping);
  }

  /**
   * What happened in a trial of this measurement.
   *
   * @param key with which it was run
   */
  public Optional<Transcript> transcript(Entries run, String key, Trial trial) {
    return batches(key).stream()
        .filter(batch -> batch.trials().contains(trial))
        .findFirst()
        .flatMap(batch -> StoredTrials.transcript(run, batch.key(), trial.id()));
  }

  /**
   * Trials of one cell that are played together; always the same company, so same answers.
   *
   * @param first where the id of the first trial begins in the key, which ends with it
   */
  private record Batch(String key, int first, List<Trial> trials) {

    /** To make an id takes longer than to compare it, and a resumed run compares all. */
    boolean isId(String id, int trial) {
      return trial == 0
          ? key.length() == first + id.length() && key.startsWith(id, first)
          : trials.get(trial).id().equals(id);
    }
  }

  private Map<String, List<Scenario>> cells() {
    Map<String, List<Scenario>> cells = new LinkedHashMap<>();
    for (Scenario scenario : suite.scenarios()) {
      cells.computeIfAbsent(scenario.cell().id(), id -> new ArrayList<>()).add(scenario);
    }
    return cells;
  }

  private List<Batch> batches(String key) {
    return cells().values().stream()
        .flatMap(cell -> batches(key, cell, 0, epochs).stream())
        .toList();
  }

  /** Where a cell may end after any epoch, those of one epoch are together. */
  private List<Batch> batches(String key, List<Scenario> cell, int from, int to) {
    var batches = new ArrayList<Batch>();
    int together = stop.isPresent() ? 1 : Math.max(1, to - from);
    for (int first = from; first < to; first += together) {
      List<Trial> trials = trials(cell, first, first + together);
      for (int at = 0; at < trials.size(); at += batch) {
        List<Trial> some = trials.subList(at, Math.min(at + batch, trials.size()));
        batches.add(
            new Batch(key + "/" + some.getFirst().id(), key.length() + 1, List.copyOf(some)));
      }
    }
    return batches;
  }

  private List<Trial> trials(List<Scenario> cell, int from, int to) {
    var trials = new ArrayList<Trial>((to - from) * cell.size());
    for (int epoch = from; epoch < to; epoch++) {
      for (Scenario scenario : cell) {
        trials.add(new Trial(seed, scenario, epoch));
      }
    }
    return trials;
  }

  /** What was played; read from the store, it has no transcripts. */
  private record Played(Outcomes known, List<Transcript> transcripts) {}

  private final class Unit implements Executor.Unit<Played> {

    private final Batch batch;
    private final Function<String, ChatModel> modelOfUnit;

    Unit(Batch batch, Function<String, ChatModel> modelOfUnit) {
      this.batch = batch;
      this.modelOfUnit = modelOfUnit;
    }

    @Override
    public String key() {
      return batch.key();
    }

    @Override
    public int size() {
      return batch.trials().size();
    }

    @Override
    public Played run() {
      var model = new Answering(modelOfUnit.apply(key()));
      List<Transcript> transcripts = rollout.play(model, batch.trials());
      var outcomes = new LinkedHashMap<String, Outcome>();
      for (int i = 0; i < size(); i++) {
        Trial trial = batch.trials().get(i);
        Transcript transcript = transcripts.get(i);
        if (!trial.id().equals(transcript.trialId())) {
          throw new IllegalArgumentException(
              "the transcript of " + transcript.trialId() + " does not belong to " + trial.id());
        }
        outcomes.put(trial.id(), scorer.score(trial.scenario(), transcript));
      }
      return new Played(new Outcomes(model.names(), outcomes), transcripts);
    }

    @Override
    public String encode(Played played) {
      return OutcomesJson.write(played.known());
    }

    @Override
    public Map<String, String> beside(Played played) {
      return Map.of(TRANSCRIPTS, TranscriptsJson.write(played.transcripts()));
    }

    @Override
    public Played decode(String json) {
      Outcomes known = OutcomesJson.read(json);
      var stored = known.outcomes().keySet().iterator();
      for (int i = 0; i < size(); i++) {
        if (!stored.hasNext() || !batch.isId(stored.next(), i)) {
          throw new IllegalArgumentException(
              "it has no outcome of " + batch.trials().get(i).id() + " where one is expected");
        }
      }
      return new Played(known, List.of());
    }
  }
}
