package dev.parable.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.inspect.EvalRun.Status;
import dev.parable.model.Message;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logs of many samples. In full size it prints the figures of docs/reference/inspect-logs.md:
 * {@code ./mvnw -Pstress -pl inspect -am verify -Dtest=ManySamplesTest
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class ManySamplesTest {

  private static final int WORDS = 1_500;
  private static final List<String> VOCABULARY =
      new SplittableRandom(7)
          .ints(4_000, 97, 123)
          .mapToObj(Character::toString)
          .collect(Collectors.collectingAndThen(Collectors.toList(), ManySamplesTest::words));

  @TempDir private Path folder;

  private static List<String> words(List<String> letters) {
    return IntStream.range(0, 500)
        .mapToObj(i -> String.join("", letters.subList(i * 8, i * 8 + 3 + i % 6)))
        .toList();
  }

  /** A prompt of about 9 kB and an answer of 300 B. */
  private static EvalSample sample(int number) {
    var dice = new SplittableRandom(number);
    String prompt =
        dice.ints(WORDS, 0, VOCABULARY.size())
            .mapToObj(VOCABULARY::get)
            .collect(Collectors.joining(" "));
    var asked = Message.user(prompt);
    return new EvalSample(
        "s" + number / 10,
        number % 10 + 1,
        List.of(asked),
        List.of(asked, Message.assistant(prompt.substring(0, 300))),
        Optional.empty(),
        HarmScore.of(Toy.outcome(number)),
        Map.of("surface", Value.of("p" + number / 100)),
        Spent.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        EvalEvents.NONE);
  }

  @Test
  void aLogOfMoreMembersThanAnOldZipHoldsIsWrittenAndRead() throws IOException {
    Path file = folder.resolve("many.eval");
    var small = sample(1);
    try (LogWriter writer = LogWriter.begin(file, Toy.run())) {
      for (int i = 0; i < 66_000; i++) {
        writer.write(
            new EvalSample(
                Integer.toString(i),
                1,
                List.of(),
                List.of(),
                small.stop(),
                Map.of("harm", EvalScore.of(Value.of(i % 2))),
                Map.of(),
                Spent.UNKNOWN,
                small.error(),
                small.limit(),
                EvalEvents.NONE));
      }
      writer.finish(Status.SUCCESS, Toy.BEGUN);
    }
    try (EvalLog log = EvalLog.open(file)) {
      ScoredRun run = ScoreChoice.UNSAID.read(log);
      assertThat(run.trials().rate().occurred()).isEqualTo(33_000);
      assertThat(run.trials().rate().observed()).isEqualTo(66_000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10_000, 100_000})
  @Tag("stress")
  void memoryDoesNotGrowWithTheNumberOfSamples(int count) throws IOException {
    Path file = folder.resolve(count + ".eval");
    Clock begun = Clock.now();
    long peak;
    try (LogWriter writer = LogWriter.begin(file, Toy.run())) {
      peak =
          Peak.of(
              each -> {
                for (int i = 0; i < count; i++) {
                  writer.write(sample(i));
                  each.run();
                }
                writer.finish(Status.SUCCESS, Toy.BEGUN);
              });
    }
    say("wrote", count, file, begun, peak);
    Clock reading = Clock.now();
    long[] read = {0};
    try (EvalLog log = EvalLog.open(file)) {
      peak =
          Peak.of(
              each ->
                  log.each(
                      sample -> {
                        read[0]++;
                        each.run();
                      }));
    }
    assertThat(read[0]).isEqualTo(count);
    say("read", count, file, reading, peak);
    assertThat(peak).as("live heap in MB").isLessThan(400);
  }

  private static void say(String what, int count, Path file, Clock since, long peak)
      throws IOException {
    double seconds = Duration.between(since.wall(), Instant.now()).toMillis() / 1000.0;
    double cpu = Clock.cpu().minus(since.used()).toMillis() / 1000.0;
    System.out.printf(
        Locale.ROOT,
        "%s %,d samples: %.1f s of clock, %.1f s of processor, %.2f ms each, file %,d kB, live heap"
            + " at most %d MB, -Xmx%d MB%n",
        what,
        count,
        seconds,
        cpu,
        1000 * cpu / count,
        Files.size(file) / 1000,
        peak,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  /** When it is, and what the process has used: beside other work only the second says much. */
  private record Clock(Instant wall, Duration used) {
    static Clock now() {
      return new Clock(Instant.now(), cpu());
    }

    static Duration cpu() {
      return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
  }

  /** The most memory that is alive after a collection, looked at now and then. */
  private static final class Peak {

    private static final int EVERY = 20_000;
    private long calls;
    private long most;

    interface Work {
      void run(Runnable each);
    }

    static long of(Work work) {
      var peak = new Peak();
      work.run(peak::look);
      peak.measure();
      return peak.most >> 20;
    }

    private void look() {
      if (++calls % EVERY == EVERY / 2) {
        measure();
      }
    }

    private void measure() {
      System.gc();
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      most = Math.max(most, used);
    }
  }
}
