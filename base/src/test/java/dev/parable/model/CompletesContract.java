package dev.parable.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link Completes} does. A test of an implementation implements this. */
public interface CompletesContract {

  /** The model under test. */
  Completes completing();

  /** A text that it continues. */
  default String beginning() {
    return "The mill stood";
  }

  private String drawn(long seed, List<String> stop) {
    return completing().complete(beginning(), new Sampling(1, 1, 12, stop, seed));
  }

  /** One with which the model does not end at once; a small one often does. */
  private long seed() {
    return LongStream.range(0, 100)
        .filter(seed -> drawn(seed, List.of()).length() > 3)
        .findFirst()
        .orElseThrow();
  }

  @Test
  default void continuesTheTextWithoutRepeatingIt() {
    assertThat(drawn(seed(), List.of())).doesNotStartWith(beginning());
  }

  @Test
  default void aTextToStopAtEndsTheContinuationAndIsNoPartOfIt() {
    long seed = seed();
    String whole = drawn(seed, List.of());
    String stop = whole.substring(whole.length() / 2);
    assertThat(drawn(seed, List.of(stop))).isEqualTo(whole.substring(0, whole.indexOf(stop)));
  }

  @Test
  default void theSameSeedGivesTheSameTextAlsoToManyThreads() throws Exception {
    Completes model = completing();
    Sampling how = Sampling.at(1, 12).withSeed(3);
    String alone = model.complete(beginning(), how);
    List<Callable<String>> calls =
        LongStream.range(0, 8)
            .mapToObj(any -> (Callable<String>) () -> model.complete(beginning(), how))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var text : threads.invokeAll(calls)) {
        assertThat(text.get()).isEqualTo(alone);
      }
    }
  }
}
