package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What writing takes, by a process as {@code ./parable} starts it: {@code ./mvnw -Pstress -pl cli
 * -am verify -Dtest=WriteStressTest}. The figures stand in docs/reference/writing-figures.md.
 */
@Tag("stress")
@Timeout(1_200)
class WriteStressTest {

  /** Three steps, one after the other, as most recipes have them. */
  private static final String RECIPE =
      """
      recipe: three-steps
      says: a text that is written, and written again two times
      makes: story
      grid:
        words: {600: 1}
        tone: [warm, dry, brisk]
      limits:
        least-words: 300
      checks: [scaffolding, real-names, worn-names, copied]
      steps:
        - step: draft
          role: writer
          temperature: 1.0
          tokens-per-word: 2
          tokens-beside: 100
          take: story
          shared: |
            Something to know:
            {{constitution}}
          ask: Write about {{passage}}, {{tone}}, {{words}} words.
        - step: again
          role: rewriter
          temperature: 1.0
          tokens-per-word: 2
          tokens-beside: 100
          take: story
          ask: "Write it again: {{story}}"
        - step: once-more
          role: rewriter
          temperature: 1.0
          tokens-per-word: 2
          tokens-beside: 100
          take: story
          ask: "Write it once more: {{story}}"
      """;

  @TempDir private Path folder;

  private record Bill(int code, double seconds, String text) {}

  private Bill write(String heap, String... more) throws IOException, InterruptedException {
    Path recipe = Files.writeString(folder.resolve("three.yaml"), RECIPE);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("write", recipe.toString()));
    command.addAll(List.of(more));
    long begin = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Bill(process.waitFor(), (System.nanoTime() - begin) / 1e9, text);
  }

  @ParameterizedTest
  @CsvSource({"16, 2000, 200", "64, 500, 3000", "256, 2000, 10000", "1000, 500, 20000"})
  void aServerIsNeverIdleWhileThereAreLessons(int places, int latency, int lessons)
      throws Exception {
    SlowWriter.Used used = writing(places, latency, lessons);
    assertThat(used.taken()).isGreaterThanOrEqualTo(0.98);
  }

  private SlowWriter.Used writing(int places, int latency, int lessons) throws Exception {
    SlowWriter.Used bare;
    try (var server = SlowWriter.start(places, latency)) {
      BareLoop.over(server.url(), places, 3 * lessons);
      bare = server.used();
    }
    try (var server = SlowWriter.start(places, latency)) {
      Bill bill =
          write(
              "1g",
              "--writer",
              "openai-compatible/slow",
              "--base-url",
              server.url(),
              "--max-connections",
              Integer.toString(places),
              "--count",
              Integer.toString(lessons),
              "--out",
              folder.resolve("run").toString());
      assertThat(bill.code).as(bill.text).isZero();
      SlowWriter.Used used = server.used();
      tell("a bare loop, " + places + " places, " + latency + " ms", bare);
      tell("writing, " + places + " places, " + latency + " ms", used);
      System.out.printf(
          Locale.ROOT,
          "writing does %.1f %% of what the bare loop does once both run; process %.1f s%n",
          100 * used.running() / bare.running(),
          bill.seconds);
      assertThat(bare.calls()).isEqualTo(3L * lessons);
      assertThat(used.calls()).isEqualTo(3L * lessons);
      return used;
    }
  }

  private static void tell(String who, SlowWriter.Used used) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d calls in %.1f s, %.1f %% of what the server can do, %.1f %% once it runs, when"
            + " %.1f %% of its places were taken and %.1f %% of the cores busy%n",
        who,
        used.calls(),
        used.seconds(),
        100 * used.whole(),
        100 * used.running(),
        100 * used.taken(),
        100 * used.busy());
  }
}
