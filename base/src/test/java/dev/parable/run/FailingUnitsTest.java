package dev.parable.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.run.Executor.Result;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the executor makes of units that fail. */
class FailingUnitsTest extends ToyRuns {

  @Test
  void passingFailureIsTriedAgain() {
    var failures = new ConcurrentHashMap<Integer, Integer>();
    List<Result<Integer>> results =
        executor(8)
            .run(
                "sq",
                "numbers",
                units(
                    20,
                    i -> {
                      if (failures.merge(i, 1, Integer::sum) <= i % 3) {
                        throw new ModelException(Kind.PASSING, "HTTP 529");
                      }
                      return i * i;
                    }));
    assertThat(results).isEqualTo(squares(20, false));
    assertThat(calls).hasValue(20 + IntStream.range(0, 20).map(i -> i % 3).sum());
  }

  @ParameterizedTest
  @CsvSource({"REQUEST, 1", "PASSING, 3"})
  void unitThatFailsIsStoredAsFailedAndTriedAgainOnResume(Kind kind, int tries) {
    List<Result<Integer>> results =
        executor(1)
            .run(
                "sq",
                "numbers",
                units(
                    10,
                    i -> {
                      if (i == 4) {
                        throw new ModelException(kind, "too \"long\"");
                      }
                      return i * i;
                    }));
    assertThat(results.get(4)).isEqualTo(new Result.Failed<>("too \"long\""));
    assertThat(results.get(9)).isEqualTo(new Result.Done<>(81, false));
    assertThat(calls).hasValue(9 + tries);
    Entry failed = store.find("sq", "n4").orElseThrow();
    assertThat(failed.state()).isEqualTo(Entry.State.FAILED);
    assertThat(failed.json()).contains(kind.name()).contains("too \\\"long\\\"");
    assertThat(progress).hasSize(10);

    calls.set(0);
    results = executor(1).run("sq", "numbers", units(10, i -> i * i));
    assertThat(results.get(4)).isEqualTo(new Result.Done<>(16, false));
    assertThat(calls).hasValue(1);
  }

  @Test
  void hopelessEndsWithinThreeCalls() {
    assertThatThrownBy(
            () ->
                executor(64)
                    .run(
                        "sq",
                        "numbers",
                        units(
                            1_000,
                            i -> {
                              throw new ModelException(Kind.HOPELESS, "wrong key");
                            })))
        .isInstanceOf(ModelException.class)
        .hasMessage("wrong key");
    assertThat(calls.get()).isBetween(1, 3);
    assertThat(store.all("sq")).isEmpty();
  }

  @Test
  void hopelessLaterKeepsWhatWasDone() {
    assertThatThrownBy(
            () ->
                executor(4)
                    .run(
                        "sq",
                        "numbers",
                        units(
                            1_000,
                            i -> {
                              if (i == 100) {
                                throw new ModelException(Kind.HOPELESS, "no money");
                              }
                              return i;
                            })))
        .hasMessage("no money");
    assertThat(calls.get()).isBetween(101, 108);
    assertThat(store.all("sq")).hasSize(calls.get() - 1);
  }

  @Test
  void silenceOfTheFirstThreeUnitsEndsTheRun() {
    assertThatThrownBy(
            () ->
                executor(64)
                    .run(
                        "sq",
                        "numbers",
                        units(
                            1_000,
                            i -> {
                              throw new ModelException(Kind.PASSING, "connection refused");
                            })))
        .isInstanceOf(ModelException.class)
        .hasMessage("connection refused");
    assertThat(calls.get()).isBetween(9, 15);
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "4, 8"})
  void silenceOfAModelThatHasGoneEndsTheRunAndTheNextRunGoesOn(int parallel, int silent) {
    assertThatThrownBy(
            () ->
                executor(parallel)
                    .run(
                        "sq",
                        "numbers",
                        units(
                            1_000,
                            i -> {
                              if (i >= 100) {
                                throw new ModelException(Kind.PASSING, "connection refused");
                              }
                              return i * i;
                            })))
        .isInstanceOf(ModelException.class)
        .hasMessage("connection refused");
    assertThat(calls.get()).isBetween(100 + 3 * silent, 100 + 3 * (silent + parallel));
    calls.set(0);
    assertThat(executor(parallel).run("sq", "numbers", units(1_000, i -> i * i)))
        .filteredOn(result -> result instanceof Result.Done<Integer> done && done.resumed())
        .hasSize(100);
    assertThat(calls).hasValue(900);
  }

  @Test
  void failuresBetweenAnswersEndNothing() {
    List<Result<Integer>> results =
        executor(1)
            .run(
                "sq",
                "numbers",
                units(
                    90,
                    i -> {
                      if (i % 3 != 0) {
                        throw new ModelException(Kind.PASSING, "HTTP 529");
                      }
                      return i * i;
                    }));
    assertThat(results).filteredOn(Result.Failed.class::isInstance).hasSize(60);
  }

  @Test
  void anyOtherExceptionEndsTheRunAsItIs() {
    var defect = new IllegalStateException("defect");
    assertThatThrownBy(
            () ->
                executor(2)
                    .run(
                        "sq",
                        "numbers",
                        units(
                            1_000,
                            i -> {
                              if (i == 10) {
                                throw defect;
                              }
                              return i;
                            })))
        .isSameAs(defect);
    assertThat(calls.get()).isLessThan(20);
    assertThat(store.all("sq")).hasSize(calls.get() - 1);
  }
}
