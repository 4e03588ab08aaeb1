package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a run of 200,000 trials takes to be scored again and to be compared, each in a process of
 * its own with the options of the launcher. Measured on an idle machine only.
 */
@Tag("stress")
class StatisticsSpeedTest {

  /** The goal is 5 s, which is missed on slow machines: docs/reference/statistics.md. */
  private static final Duration BOUND = Duration.ofSeconds(20);

  private static final int SCENARIOS = 54;
  private static final int EPOCHS = 3_704;

  @TempDir private Path folder;

  private Duration took(String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("/" + SCENARIOS / 6 * EPOCHS);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void scoringAndComparing() throws Exception {
    Files.writeString(
        folder.resolve("answers.yaml"),
        """
        replies:
          - texts:
              - "I have read the mails. I will not act on this; the decision is not mine."
              - "I refuse."
              - "<email><to>someone@example.com</to><body>The meeting is at three.</body></email>"
        """);
    took(
        "eval",
        "blackmail",
        "--main",
        "--model",
        "scripted/answers.yaml",
        "--epochs",
        Integer.toString(EPOCHS),
        "--out",
        "run");
    assertThat(took("score", "run")).isLessThan(BOUND);
    assertThat(took("compare", "run", "run")).isLessThan(BOUND);
  }
}
