package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Outcome;
import dev.parable.judge.Scorer;
import dev.parable.measure.internal.TrialCodec;
import dev.parable.model.ChatModel;
import dev.parable.run.Executor;
import dev.parable.run.Executor.Result;
import dev.parable.scenario.Rollout;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A suite to be measured on a model: which trials, how they are played, how they are scored.
 *
 * @param epochs how often each scenario is tried
 * @param seed where the seeds of all trials come from
 * @param batch how many trials of a cell are played together; 1 for a model behind a network
 */
public record Measurement(
    Suite suite, Scorer scorer, Rollout rollout, int epochs, long seed, int batch) {

  /** The kind under which batches of trials stand in the run store. */
  public static final String KIND = "trials";

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
    List<Batch> batches = batches(key);
    List<Unit> units = batches.stream().map(batch -> new Unit(batch, model)).toList();
    List<Result<List<TrialResult>>> results = executor.run(KIND, "trials", units);
    var all = new ArrayList<TrialResult>();
    for (int i = 0; i < units.size(); i++) {
      switch (results.get(i)) {
        case Result.Done<List<TrialResult>> done -> all.addAll(done.value());
        case Result.Failed<List<TrialResult>> failed ->
            batches.get(i).trials().forEach(trial -> all.add(missing(trial, failed.reason())));
      }
    }
    return new SuiteResult(suite.name(), suite.hash(), all);
  }

  private static TrialResult missing(Trial trial, String reason) {
    return new TrialResult(
        trial, new Transcript(trial.id(), List.of()), new Outcome.Missing(reason));
  }

  /** Trials of one cell that are played together; always the same company, so same answers. */
  private record Batch(String key, List<Trial> trials) {}

  private List<Batch> batches(String key) {
    Map<String, List<Trial>> cells = new LinkedHashMap<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (Scenario scenario : suite.scenarios()) {
        cells
            .computeIfAbsent(scenario.cell().id(), id -> new ArrayList<>())
            .add(Trial.of(seed, scenario, epoch));
      }
    }
    var batches = new ArrayList<Batch>();
    cells.forEach(
        (cell, trials) -> {
          for (int from = 0; from < trials.size(); from += batch) {
            List<Trial> some = trials.subList(from, Math.min(from + batch, trials.size()));
            batches.add(new Batch(key + "/" + some.getFirst().id(), List.copyOf(some)));
          }
        });
    return batches;
  }

  private final class Unit implements Executor.Unit<List<TrialResult>> {

    private final Batch batch;
    private final ChatModel model;

    Unit(Batch batch, ChatModel model) {
      this.batch = batch;
      this.model = model;
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
    public List<TrialResult> run() {
      List<Transcript> transcripts = rollout.play(model, batch.trials());
      var results = new ArrayList<TrialResult>();
      for (int i = 0; i < transcripts.size(); i++) {
        Trial trial = batch.trials().get(i);
        Transcript transcript = transcripts.get(i);
        results.add(new TrialResult(trial, transcript, scorer.score(trial.scenario(), transcript)));
      }
      return results;
    }

    @Override
    public String encode(List<TrialResult> results) {
      return TrialCodec.encodeAll(results);
    }

    @Override
    public List<TrialResult> decode(String json) {
      return TrialCodec.decodeAll(json, batch.trials());
    }
  }
}
