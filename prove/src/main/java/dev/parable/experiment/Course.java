package dev.parable.experiment;

import static java.util.Objects.requireNonNull;

import dev.parable.experiment.Findings.DosePoint;
import dev.parable.experiment.Findings.Fact;
import dev.parable.experiment.internal.TrainedCodec;
import dev.parable.measure.Measurement;
import dev.parable.measure.SuiteResult;
import dev.parable.model.ChatModel;
import dev.parable.run.Executor;
import dev.parable.run.Progress;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.scenario.SingleTurn;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Trial;
import dev.parable.stats.Seeds;
import dev.parable.train.Checkpoint;
import dev.parable.train.TrainingMix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An experiment being carried out in a run folder: measure the base; carry out each arm and seed,
 * and measure it; compare. What the folder holds already is not done again.
 *
 * @param workers arms that are carried out side by side
 * @param batch trials that are played together
 */
public record Course(
    Experiment experiment,
    Laboratory laboratory,
    RunStore store,
    Stop stop,
    Progress progress,
    int workers,
    int batch) {

  /** The kind under which trained checkpoints stand in the run store. */
  public static final String TRAINED = "checkpoint";

  /** Checks. */
  public Course {
    requireNonNull(experiment, "experiment");
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, was " + workers);
    }
  }

  /** Carries out and compares. */
  public Findings run(List<DosePoint> dose, List<Fact> provenance) {
    List<ArmRun> runs = SideBySide.run(workers, stop, jobs());
    return new Analysis(experiment, runs, this::heard).findings(dose, provenance);
  }

  private List<SideBySide.Job<ArmRun>> jobs() {
    var jobs = new ArrayList<SideBySide.Job<ArmRun>>();
    for (Arm arm : experiment.arms()) {
      for (long seed : experiment.seedsOf(arm)) {
        jobs.add(() -> carryOut(arm, seed));
      }
    }
    return jobs;
  }

  private ArmRun carryOut(Arm arm, long seed) {
    var trained = new Trained(laboratory.base(), List.of());
    for (int i = 0; i < arm.stages().size(); i++) {
      trained =
          switch (arm.stages().get(i)) {
            case Stage.Given(String model) -> new Trained(laboratory.given(model), List.of());
            case Stage.Train stage -> train(arm, stage, i, trained.checkpoint(), seed);
          };
    }
    return new ArmRun(
        arm, seed, trained.checkpoint(), trained.losses(), measure(arm, seed, trained));
  }

  private Trained train(Arm arm, Stage.Train stage, int number, Checkpoint from, long seed) {
    String name = arm.name() + "-" + seed + "-" + number;
    Path into = store.folder().resolve("checkpoints").resolve(name);
    Progress onlyStored =
        (kind, units, stored) -> {
          if (stored) {
            progress.advance(kind, units, true);
          }
        };
    var executor = new Executor(store, 1, false, stop, onlyStored);
    var unit =
        new Executor.Unit<Trained>() {
          @Override
          public String key() {
            return name;
          }

          @Override
          public int size() {
            return stage.steps();
          }

          @Override
          public Trained run() {
            long dice = Seeds.derive(seed, "train/" + name, 0);
            TrainingMix mix = laboratory.mix(arm.name(), stage, dice);
            var losses = new ArrayList<Double>();
            Checkpoint checkpoint =
                laboratory
                    .trainer()
                    .train(
                        from,
                        mix,
                        stage.recipe(),
                        dice,
                        into,
                        (step, steps, loss) -> {
                          stop.check();
                          losses.add(loss);
                          progress.advance("steps", 1, false);
                        });
            return new Trained(checkpoint, losses);
          }

          @Override
          public String encode(Trained result) {
            return TrainedCodec.encode(result, store.folder());
          }

          @Override
          public Trained decode(String json) {
            return TrainedCodec.decode(json, store.folder());
          }
        };
    return switch (executor.run(TRAINED, "steps", List.of(unit)).getFirst()) {
      case Executor.Result.Done<Trained> done -> done.value();
      case Executor.Result.Failed<Trained> failed ->
          throw new IllegalStateException("arm " + name + " was not trained: " + failed.reason());
    };
  }

  private Map<String, SuiteResult> measure(Arm arm, long seed, Trained trained) {
    ChatModel model = laboratory.open(trained.checkpoint());
    var executor = new Executor(store, 1, false, stop, progress);
    var results = new LinkedHashMap<String, SuiteResult>();
    for (Probe probe : experiment.probes()) {
      results.put(probe.id(), measurement(probe, seed).run(model, executor, key(arm, seed, probe)));
    }
    return results;
  }

  private Measurement measurement(Probe probe, long seed) {
    var rollout = new SingleTurn(probe.temperature(), probe.suite().maxTokens());
    return new Measurement(
        probe.suite(), probe.scorer(), rollout, probe.epochs(), dice(seed, probe), batch);
  }

  private static String key(Arm arm, long seed, Probe probe) {
    return arm.name() + "-" + seed + "/" + probe.id();
  }

  private Transcript heard(ArmRun run, Probe probe, Trial trial) {
    return measurement(probe, run.seed())
        .transcript(store, key(run.arm(), run.seed(), probe), trial)
        .orElse(new Transcript(trial.id(), List.of()));
  }

  /** The same dice for every arm: what differs between two arms is then the arm. */
  private static long dice(long seed, Probe probe) {
    return Seeds.derive(seed, "probe/" + probe.id(), 0);
  }
}
