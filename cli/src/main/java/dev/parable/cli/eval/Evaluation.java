package dev.parable.cli.eval;

import dev.parable.cli.terminal.ProgressLine;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.measure.Measurement;
import dev.parable.measure.SuiteResult;
import dev.parable.model.BatchModel;
import dev.parable.model.ChatModel;
import dev.parable.model.Price;
import dev.parable.run.Executor;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.run.StoppedException;
import dev.parable.run.call.Calls;
import dev.parable.run.call.Ledger;
import dev.parable.run.call.MeteredBatches;
import dev.parable.run.call.Metering;
import dev.parable.run.call.Pace;
import dev.parable.run.call.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Carries an eval out on an open run. */
record Evaluation(RunStore store, Calls calls, Stop stop) {

  /** Trials that a model in this process plays together. */
  private static final int BATCH = 25;

  /**
   * How a model that is not in this process is asked.
   *
   * @param name {@code provider/NAME}
   * @param atOnce trials that are played side by side
   */
  record Asking(String name, Optional<Price> price, Terms terms, int atOnce) {}

  /** On a model in this process: many trials at once, no call to keep. */
  List<SuiteResult> here(
      List<Scored> scored, ChatModel model, DrawChoice draws, ProgressLine progress) {
    var executor = new Executor(store, 1, false, stop, progress);
    var results = new ArrayList<SuiteResult>();
    for (Scored each : scored) {
      results.add(measurement(each, draws, BATCH).run(model, executor, each.suite().name()));
    }
    return List.copyOf(results);
  }

  /** On a model elsewhere: each trial by itself, each call kept and counted. */
  List<SuiteResult> metered(
      List<Scored> scored,
      ChatModel model,
      DrawChoice draws,
      Asking asking,
      ProgressLine progress) {
    // The tries have been made in the metering.
    var executor = new Executor(store, asking.atOnce, true, stop, progress, Retries.atOnce(0));
    var results = new ArrayList<SuiteResult>();
    try (var metering = Metering.of(calls, asking.name, model, asking.price, asking.terms, stop)) {
      progress.also(() -> CallLines.now(metering.now()));
      for (Scored each : scored) {
        results.add(
            measurement(each, draws, 1)
                .runByUnit(metering::forUnit, executor, each.suite().name()));
      }
    }
    return List.copyOf(results);
  }

  /**
   * On a model that answers batches. All suites are played side by side, so that the first turns of
   * all trials are one batch.
   */
  List<SuiteResult> batched(
      List<Scored> scored,
      BatchModel model,
      DrawChoice draws,
      Asking asking,
      ProgressLine progress) {
    var executor =
        new Executor(store, asking.atOnce, true, stop, progress, Retries.atOnce(0)).allAtOnce();
    try (var batches =
            MeteredBatches.of(
                calls, asking.name, model, asking.price, stop, Pace.real(), progress::refresh);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      progress.also(() -> CallLines.now(batches.now(), calls.ledger().all()));
      List<Future<SuiteResult>> results =
          scored.stream()
              .map(
                  each ->
                      threads.submit(
                          () ->
                              measurement(each, draws, 1)
                                  .runByUnit(batches::forUnit, executor, each.suite().name())))
              .toList();
      return results.stream().map(this::result).toList();
    }
  }

  private SuiteResult result(Future<SuiteResult> suite) {
    try {
      return suite.get();
    } catch (InterruptedException asked) {
      stop.request();
      Thread.currentThread().interrupt();
      throw new StoppedException();
    } catch (ExecutionException failed) {
      // The others need not wait for their batches, which stay to be fetched.
      stop.request();
      switch (failed.getCause()) {
        case RuntimeException known -> throw known;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }

  /** Takes back a run in which nothing was answered, where it may have cost nothing; says so. */
  String end() {
    Ledger.Totals all = calls.ledger().all();
    boolean harmless =
        all.answered() == 0
            && all.outInBatches() == 0
            && all.inDoubt() == 0
            && all.unpriced() == 0
            && all.usdAtMost() == 0;
    return harmless && store.takeBack()
        ? "Nothing was answered, and no run folder is left."
        : "Nothing was answered; the run folder is " + store.folder() + ".";
  }

  static Measurement measurement(Scored scored, DrawChoice draws, int batch) {
    return new Measurement(
        scored.suite(),
        scored.scorer(),
        draws.rollout(scored.suite()),
        draws.epochs(),
        draws.seed(),
        batch,
        draws.stop());
  }
}
