package dev.parable.cli.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.lesson.Brief;
import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link Aside}. */
@Timeout(30)
class AsideTest {

  private static final Lesson LESSON =
      new Lesson.Story(
          new Brief("toy", List.of(), Map.of(), 1), Lesson.Provenance.writtenBy("toy/a"), "text");

  /** More texts than carriers, each looked over until somebody else got one. */
  @Test
  void whoIsReadyToAskDoesNotWaitForTextsThatAreLookedOver() throws Exception {
    var asked = new AtomicBoolean();
    Filter busy =
        Aside.of(
            lesson -> {
              while (!asked.get()) {
                Thread.onSpinWait();
              }
              return Optional.of(new Filter.Reason("seen", ""));
            });
    int many = 2 * Runtime.getRuntime().availableProcessors() + 1;
    var begun = new CountDownLatch(many);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var looks = new ArrayList<Future<Optional<Filter.Reason>>>();
      for (int i = 0; i < many; i++) {
        looks.add(
            threads.submit(
                () -> {
                  begun.countDown();
                  return busy.drop(LESSON);
                }));
      }
      begun.await();
      threads.submit(() -> asked.set(true)).get();
      for (Future<Optional<Filter.Reason>> look : looks) {
        assertThat(look.get()).contains(new Filter.Reason("seen", ""));
      }
    }
  }

  @Test
  void whatFailsFailsAsItDid() {
    Filter broken =
        Aside.of(
            lesson -> {
              throw new IllegalStateException("so");
            });
    assertThatThrownBy(() -> broken.drop(LESSON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("so");
  }
}
