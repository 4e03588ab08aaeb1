package dev.parable.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.run.Executor.Result;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the executor ends before the end. */
class StoppedWorkTest extends ToyRuns {

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
}
