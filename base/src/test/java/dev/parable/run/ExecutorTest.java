package dev.parable.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.run.Executor.Result;
import dev.parable.run.Executor.Unit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorTest extends ToyRuns {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64})
  void resultsComeInTheOrderOfTheUnitsAndAreNotMadeTwice(int parallel) {
    assertThat(executor(parallel).run("sq", "numbers", units(200, i -> i * i)))
        .isEqualTo(squares(200, false));
    assertThat(calls).hasValue(200);
    assertThat(progress).hasSize(200).containsOnly("numbers 2 false");
    progress.clear();

    assertThat(executor(parallel).run("sq", "numbers", units(200, i -> -1)))
        .isEqualTo(squares(200, true));
    assertThat(calls).hasValue(200);
    assertThat(progress).hasSize(200).containsOnly("numbers 2 true");
    assertThat(store.all("sq")).hasSize(200).allMatch(entry -> entry.at().equals(NOW));
  }

  @Test
  void unitsRunSideBySideOnceOneIsAnswered() {
    var together = new CyclicBarrier(50);
    executor(50)
        .run(
            "sq",
            "numbers",
            units(
                53,
                i -> {
                  if (i >= 3) {
                    meet(together);
                  }
                  return i;
                }));
    assertThat(calls).hasValue(53);
  }

  @Test
  void unitsThatAreAskedTogetherWaitForNoFirstAnswer() {
    var together = new CyclicBarrier(50);
    executor(50)
        .allAtOnce()
        .run(
            "sq",
            "numbers",
            units(
                50,
                i -> {
                  meet(together);
                  return i;
                }));
    assertThat(calls).hasValue(50);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Test
  void oneAtATimeRunsOnTheCallingThread() {
    Thread caller = Thread.currentThread();
    executor(1)
        .run(
            "sq",
            "numbers",
            units(
                3,
                i -> {
                  assertThat(Thread.currentThread()).isSameAs(caller);
                  return i;
                }));
    assertThat(calls).hasValue(3);
  }

  @Test
  void computingUnitsRunOnPlatformThreads() {
    var executor = new Executor(store, 2, false, stop, Progress.silent(), Retries.atOnce(0));
    List<Result<Integer>> results =
        executor.run("sq", "numbers", units(4, i -> Thread.currentThread().isVirtual() ? 1 : 0));
    assertThat(results).containsOnly(new Result.Done<>(0, false));
  }

  @Test
  void twoUnitsOfOneKeyAreRefused() {
    List<Unit<Integer>> twice = List.of(units(1, i -> i).getFirst(), units(1, i -> i).getFirst());
    assertThatThrownBy(() -> executor(1).run("sq", "numbers", twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("n0");
  }

  @Test
  void storedResultOfAnotherFormIsNotGuessed() {
    store.append(Entry.done("sq", "n0", "\"something else\"", NOW));
    assertThatThrownBy(() -> executor(1).run("sq", "numbers", units(1, i -> i)))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("sq/n0")
        .hasMessageContaining("--fresh");
    assertThat(calls).hasValue(0);
  }

  @Test
  void resultThatCannotBeKeptEndsTheRun() {
    assertThatThrownBy(
            () ->
                executor(2)
                    .run(
                        "sq",
                        "numbers",
                        units(
                            100,
                            i -> {
                              if (i == 5) {
                                store.close();
                              }
                              return i;
                            })))
        .isInstanceOfSatisfying(
            RunStoreException.class,
            e -> assertThat(e.kind()).isEqualTo(RunStoreException.Kind.CLOSED));
    assertThat(calls.get()).isLessThan(12);
  }

  @Test
  void nothingToDoIsDone() {
    assertThat(executor(3).run("sq", "numbers", units(0, i -> i))).isEmpty();
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> executor(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> Retries.atOnce(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> new Retries(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
