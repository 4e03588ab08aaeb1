package dev.parable.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.run.Executor.Result;
import dev.parable.run.Executor.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExecutorTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  @TempDir private Path temp;
  private RunStore store;
  private final Stop stop = new Stop();
  private final AtomicInteger calls = new AtomicInteger();
  private final List<String> progress = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void open() {
    store = RunStore.open(temp.resolve("run"), "what: toy\n", InstantSource.fixed(NOW));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Executor executor(int parallel) {
    return executor(parallel, Retries.atOnce(2));
  }

  private Executor executor(int parallel, Retries retries) {
    return new Executor(
        store,
        parallel,
        true,
        stop,
        (kind, units, stored) -> progress.add(kind + " " + units + " " + stored),
        retries);
  }

  /** Squares, or whatever the function makes of a number; counts its calls. */
  private List<Unit<Integer>> units(int count, IntFunction<Integer> work) {
    return IntStream.range(0, count).<Unit<Integer>>mapToObj(i -> new Number(i, work)).toList();
  }

  private final class Number implements Unit<Integer> {
    private final int number;
    private final IntFunction<Integer> work;

    Number(int number, IntFunction<Integer> work) {
      this.number = number;
      this.work = work;
    }

    @Override
    public String key() {
      return "n" + number;
    }

    @Override
    public int size() {
      return 2;
    }

    @Override
    public Integer run() {
      calls.incrementAndGet();
      return work.apply(number);
    }

    @Override
    public String encode(Integer result) {
      return "{\"value\":" + result + "}";
    }

    @Override
    public Integer decode(String json) {
      return Integer.valueOf(json.substring(9, json.length() - 1));
    }
  }

  private static List<Result<Integer>> squares(int count, boolean resumed) {
    return IntStream.range(0, count)
        .<Result<Integer>>mapToObj(i -> new Result.Done<>(i * i, resumed))
        .toList();
  }

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

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void stopFinishesWhatIsInFlightAndTheNextRunGoesOn(int parallel) {
    assertThatThrownBy(
            () ->
                executor(parallel)
                    .run(
                        "sq",
                        "numbers",
                        units(
                            500,
                            i -> {
                              if (i == 50) {
                                stop.request();
                              }
                              return i * i;
                            })))
        .isInstanceOf(StoppedException.class);
    int before = calls.get();
    assertThat(before).isBetween(51, 51 + 2 * parallel);
    assertThat(store.all("sq")).hasSize(before);

    var resumed = new Executor(store, parallel, true, new Stop(), Progress.silent());
    List<Result<Integer>> results = resumed.run("sq", "numbers", units(500, i -> i * i));
    assertThat(calls).hasValue(500);
    assertThat(results)
        .extracting(result -> ((Result.Done<Integer>) result).value())
        .isEqualTo(IntStream.range(0, 500).mapToObj(i -> i * i).toList());
  }

  @Test
  void stopBeforeTheFirstUnitCallsNothingAndStoredResultsStillCome() {
    executor(1).run("sq", "numbers", units(3, i -> i * i));
    stop.request();
    assertThat(executor(4).run("sq", "numbers", units(3, i -> -1))).isEqualTo(squares(3, true));
    assertThatThrownBy(() -> executor(4).run("sq", "numbers", units(4, i -> -1)))
        .isInstanceOf(StoppedException.class);
    assertThat(calls).hasValue(3);
  }

  /** Without the wake-up this would take an hour. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void stopEndsAPauseBetweenTwoTries(int parallel) {
    var failing = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              await(failing);
              stop.request();
            });
    var retries = new Retries(5, Duration.ofHours(1), Duration.ofHours(2));
    assertThatThrownBy(
            () ->
                executor(parallel, retries)
                    .run(
                        "sq",
                        "numbers",
                        units(
                            2,
                            i -> {
                              failing.countDown();
                              throw new ModelException(Kind.PASSING, "busy");
                            })))
        .isInstanceOf(StoppedException.class);
    assertThat(store.all("sq")).as("its tries were cut short").isEmpty();
    assertThat(Thread.interrupted()).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** The usual pause of an hour gives way to the millisecond that the server asks for. */
  @Test
  void pauseThatTheServerAsksForIsTaken() {
    var retries = new Retries(1, Duration.ofHours(1), Duration.ofHours(2));
    List<Result<Integer>> results =
        executor(1, retries)
            .run(
                "sq",
                "numbers",
                units(
                    1,
                    i -> {
                      if (calls.get() == 1) {
                        throw new ModelException(Kind.PASSING, "busy", null, Duration.ofMillis(1));
                      }
                      return 0;
                    }));
    assertThat(results).isEqualTo(squares(1, false));
  }

  @Test
  void interruptedCallerFinishesWhatIsInFlight() throws Exception {
    var inFlight = new CountDownLatch(2);
    var goOn = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var interrupted = new CountDownLatch(1);
      var caller =
          Thread.ofPlatform()
              .unstarted(
                  () -> {
                    try {
                      executor(2)
                          .run(
                              "sq",
                              "numbers",
                              units(
                                  100,
                                  i -> {
                                    inFlight.countDown();
                                    await(goOn);
                                    return i;
                                  }));
                    } catch (StoppedException stopped) {
                      if (Thread.currentThread().isInterrupted()) {
                        interrupted.countDown();
                      }
                    }
                  });
      caller.start();
      await(inFlight);
      caller.interrupt();
      threads.submit(goOn::countDown).get();
      caller.join();
      await(interrupted);
    }
    assertThat(store.all("sq")).hasSize(calls.get());
    assertThat(calls.get()).isBetween(2, 3);
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
                                requireNonNull(store).close();
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
