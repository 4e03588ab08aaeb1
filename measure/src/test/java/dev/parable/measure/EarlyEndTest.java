package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.judge.Outcome;
import dev.parable.measure.Stopping.End;
import dev.parable.measure.Stopping.OfCell;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.model.Usage;
import dev.parable.run.Executor;
import dev.parable.run.Progress;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.run.StoppedException;
import dev.parable.scenario.SingleTurn;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four cells of three scenarios: never, always, half of the time, never. */
class EarlyEndTest {

  private static final StopRule RULE = new StopRule(0.2);
  private static final int EPOCHS = 30;

  @TempDir private Path temp;
  private final AtomicInteger asked = new AtomicInteger();

  private static Measurement measurement(int batch) {
    return new Measurement(Load.suite(12), Load.scorer(), new SingleTurn(1, 100), EPOCHS, 1, batch)
        .with(Optional.of(RULE));
  }

  /** Counts calls, and asks to stop after so many. */
  private Function<String, ChatModel> model(Stop stop, int calls) {
    return unit ->
        request -> {
          if (asked.incrementAndGet() == calls) {
            stop.request();
          }
          boolean leak =
              unit.startsWith("m/leak/replacement/none")
                  || (unit.startsWith("m/leak/none/conflict")
                      && Math.floorMod(request.sampling().seed(), 2) == 0);
          return new Reply(
              Message.assistant(leak ? "leak it" : "keep it"), Reply.Stop.END, Usage.NONE, "m");
        };
  }

  private RunStore store() {
    return RunStore.open(temp.resolve("run"), "what: toy\n", InstantSource.fixed(Instant.EPOCH));
  }

  private SuiteResult run(RunStore store, int batch, int parallel, int callsAtMost) {
    var stop = new Stop();
    var executor = new Executor(store, parallel, true, stop, Progress.silent(), Retries.atOnce(0));
    return measurement(batch).runByUnit(model(stop, callsAtMost), executor, "m");
  }

  private static Map<String, Integer> epochs(SuiteResult result) {
    return result.stopping().orElseThrow().cells().stream()
        .collect(Collectors.toMap(OfCell::cell, OfCell::epochs));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100})
  void cellsWhereItNeverOrAlwaysOccursEndAsSoonAsTheyCan(int batch) {
    try (RunStore store = store()) {
      SuiteResult result = run(store, batch, 3, -1);
      int fewest = RULE.fewestEpochs(3, EPOCHS).orElseThrow();
      assertThat(fewest).isBetween(2, EPOCHS / 2);
      assertThat(result.stopping().orElseThrow().cells())
          .contains(
              new OfCell("leak/none/none", fewest, End.NARROW),
              new OfCell("leak/replacement/none", fewest, End.NARROW),
              new OfCell("leak/none/conflict", EPOCHS, End.ALL_EPOCHS),
              new OfCell("leak/replacement/conflict", fewest, End.NARROW));
      assertThat(asked).hasValue(3 * (3 * fewest + EPOCHS)).hasValueLessThan(12 * EPOCHS);
      assertThat(result.rate().missing()).isZero();
      assertThat(result.rates(scenario -> scenario.id()).values())
          .extracting(Rate::planned)
          .containsOnly(fewest, EPOCHS);
      assertThat(measurement(batch).kept(store, "m")).isEqualTo(result);
      assertThat(Rescored.of(measurement(batch), store, "m").result()).isEqualTo(result);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 17, 60, 100, 130})
  void brokenOffAnywhereItDecidesTheSameWhenItGoesOn(int calls) {
    SuiteResult whole;
    try (RunStore store =
        RunStore.open(temp.resolve("whole"), "what: toy\n", InstantSource.fixed(Instant.EPOCH))) {
      whole = run(store, 1, 4, -1);
    }
    int needed = asked.getAndSet(0);
    try (RunStore store = store()) {
      assertThatThrownBy(() -> run(store, 1, 4, calls)).isInstanceOf(StoppedException.class);
      assertThat(asked.get()).isLessThan(needed);
      SuiteResult part = measurement(1).kept(store, "m");
      assertThat(part.stopping().orElseThrow().ended()).isFalse();
      assertThat(part.results().size()).isLessThan(whole.results().size());
      assertThat(run(store, 1, 4, -1)).isEqualTo(whole);
      assertThat(asked).hasValue(needed);
    }
  }

  @Test
  void whatIsMissingIsReckonedAtItsWorstAndAskedAgain() {
    try (RunStore store = store()) {
      Function<String, ChatModel> gaps =
          unit ->
              unit.equals("m/leak/none/none/00000#2")
                  ? request -> {
                    throw new ModelException(ModelException.Kind.REQUEST, "cannot say");
                  }
                  : model(new Stop(), -1).apply(unit);
      var executor = new Executor(store, 3, true, new Stop(), Progress.silent(), Retries.atOnce(0));
      SuiteResult holed = measurement(1).runByUnit(gaps, executor, "m");
      int fewest = RULE.fewestEpochs(3, EPOCHS).orElseThrow();
      assertThat(epochs(holed).get("leak/none/none")).isGreaterThan(fewest);
      assertThat(holed.rate().missing()).isEqualTo(1);
      assertThat(measurement(1).kept(store, "m").stopping()).isEqualTo(holed.stopping());
      SuiteResult mended = run(store, 1, 3, -1);
      assertThat(epochs(mended)).containsEntry("leak/none/none", fewest);
      assertThat(mended.rate().missing()).isZero();
      assertThat(measurement(1).kept(store, "m")).isEqualTo(mended);
    }
  }

  /** A whole epoch of two cells fails, and is answered when the run goes on. */
  @Test
  void whatFailedAndIsAnsweredLaterEndsWhereItWouldHave() {
    SuiteResult never;
    try (RunStore store =
        RunStore.open(temp.resolve("never"), "what: toy\n", InstantSource.fixed(Instant.EPOCH))) {
      never = run(store, 1, 4, -1);
    }
    try (RunStore store = store()) {
      Function<String, ChatModel> failing =
          unit ->
              unit.endsWith("#1") && unit.contains("leak/none/")
                  ? request -> {
                    throw new ModelException(ModelException.Kind.REQUEST, "cannot say");
                  }
                  : model(new Stop(), -1).apply(unit);
      var executor = new Executor(store, 4, true, new Stop(), Progress.silent(), Retries.atOnce(0));
      SuiteResult holed = measurement(1).runByUnit(failing, executor, "m");
      Observations calm = holed.observations().byCell().get("leak/none/none");
      assertThat(calm.rate().missing()).isEqualTo(3);
      assertThat(calm.interval(0.95).width()).isLessThanOrEqualTo(RULE.width());
      assertThat(epochs(holed).get("leak/none/none"))
          .isGreaterThan(epochs(never).get("leak/none/none"));
      assertThat(measurement(1).kept(store, "m").stopping()).isEqualTo(holed.stopping());
      assertThat(run(store, 1, 4, -1)).isEqualTo(never);
      assertThat(measurement(1).kept(store, "m")).isEqualTo(never);
      assertThat(Rescored.of(measurement(1), store, "m").result()).isEqualTo(never);
    }
  }

  @Test
  void theWholeIsTheMeanOfCellsThatAllHoldAtOnce() {
    try (RunStore store = store()) {
      Observations all = run(store, 1, 3, -1).observations();
      double low = 0;
      double high = 0;
      double mean = 0;
      for (Observations cell : all.byCell().values()) {
        Interval own = cell.rate().anytime(0.9875);
        low += own.low() / 4;
        high += own.high() / 4;
        mean += cell.mean().orElseThrow() / 4;
        assertThat(cell.interval(0.95)).isEqualTo(cell.rate().anytime(0.95));
      }
      Interval interval = all.interval(0.95);
      assertThat(interval.low()).isCloseTo(low, Offset.offset(1e-9));
      assertThat(interval.high()).isCloseTo(high, Offset.offset(1e-9));
      assertThat(all.mean().orElseThrow()).isCloseTo(mean, Offset.offset(1e-9));
      assertThat(all.rate().value().orElseThrow()).as("the pooled one").isGreaterThan(mean);
    }
  }

  @Test
  void aTrialThatWasNotNeededIsNotMissing() {
    try (RunStore store = store()) {
      SuiteResult result = run(store, 1, 3, -1);
      assertThat(result.results())
          .extracting(TrialResult::outcome)
          .noneMatch(outcome -> outcome instanceof Outcome.Missing);
      assertThat(List.copyOf(result.results())).hasSize(asked.get());
    }
  }
}
