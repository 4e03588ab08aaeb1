package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Outcome;
import dev.parable.judge.Scorer;
import dev.parable.measure.internal.OutcomesJson;
import dev.parable.measure.internal.OutcomesJson.Outcomes;
import dev.parable.measure.internal.TranscriptsJson;
import dev.parable.model.ChatModel;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.run.Executor;
import dev.parable.run.Executor.Receiver;
import dev.parable.run.Executor.Result;
import dev.parable.scenario.Rollout;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Trial;
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
 */
public record Measurement(
    Suite suite, Scorer scorer, Rollout rollout, int epochs, long seed, int batch) {

  /** The kind under which the outcomes of trials stand in the run store: small. */
  public static final String OUTCOMES = "outcomes";

  /** The kind under which their transcripts stand, with the same keys: large. */
  public static final String TRANSCRIPTS = "transcripts";

  /** Checks. */
  public Measurement {
    requireNonNull(suite, "suite");
    requireNonNull(scorer, "scorer");
    requireNonNull(rollout, "rollout");
    if (epochs < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "epochs and batch must be at least 1, were " + epochs + " and " + batch);
    }
  }

  /** Every trial, cell by cell in the order of the suite. */
  public List<Trial> trials() {
    return batches("").stream().flatMap(unit -> unit.trials().stream()).toList();
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
    List<Unit> units = batches(key).stream().map(batch -> new Unit(batch, modelOfUnit)).toList();
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
    return new SuiteResult(suite.name(), suite.hash(), all);
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
    Map<String, Outcome> outcomes = new HashMap<>();
    run.each(
        OUTCOMES,
        entry -> {
          if (entry.state() == Entry.State.DONE && entry.key().startsWith(key + "/")) {
            outcomes.putAll(OutcomesJson.read(entry.json()).outcomes());
          }
        });
    var nothing = new Outcome.Missing("it has no answer yet");
    return new SuiteResult(
        suite.name(),
        suite.hash(),
        trials().stream()
            .map(trial -> new TrialResult(trial, outcomes.getOrDefault(trial.id(), nothing)))
            .toList());
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

  private List<Batch> batches(String key) {
    Map<String, List<Scenario>> cells = new LinkedHashMap<>();
    for (Scenario scenario : suite.scenarios()) {
      cells.computeIfAbsent(scenario.cell().id(), id -> new ArrayList<>()).add(scenario);
    }
    var batches = new ArrayList<Batch>();
    for (List<Scenario> cell : cells.values()) {
      var trials = new ArrayList<Trial>(epochs * cell.size());
      for (int epoch = 0; epoch < epochs; epoch++) {
        for (Scenario scenario : cell) {
          trials.add(new Trial(seed, scenario, epoch));
        }
      }
      for (int from = 0; from < trials.size(); from += batch) {
        List<Trial> some = trials.subList(from, Math.min(from + batch, trials.size()));
        batches.add(
            new Batch(key + "/" + some.getFirst().id(), key.length() + 1, List.copyOf(some)));
      }
    }
    return batches;
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
