package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, killed again and again at random moments, ends in the same findings. */
@Tag("long")
class KilledDemoTest {

  private static final int KILLS = 20;
  private static final Duration LONGEST = Duration.ofMinutes(15);

  @TempDir private Path temp;

  @Test
  void findsTheSameAfterTwentyKills() throws Exception {
    Path whole = temp.resolve("whole");
    assertThat(end(start(whole))).isZero();

    Path killed = temp.resolve("killed");
    var dice = new Random(20260511);
    int kills = 0;
    for (int round = 0; round < KILLS; round++) {
      Process demo = start(killed);
      // From before the first write to well into a training or a batch of trials.
      long moment = 1_500 + dice.nextInt(5_000);
      if (!demo.waitFor(moment, TimeUnit.MILLISECONDS)) {
        demo.toHandle().destroyForcibly();
        demo.waitFor();
        kills++;
      }
    }
    assertThat(end(start(killed))).isZero();
    assertThat(kills).as("rounds in which it was still running").isGreaterThanOrEqualTo(10);

    assertThat(killed.resolve("findings.json"))
        .hasSameTextualContentAs(whole.resolve("findings.json"));
    assertThat(killed.resolve("report.html")).hasSameTextualContentAs(whole.resolve("report.html"));
    assertThat(halfWritten(killed)).isEmpty();
  }

  private static List<Path> halfWritten(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(".part")).toList();
    }
  }

  private static int end(Process demo) throws InterruptedException {
    assertThat(demo.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).as("ends in time").isTrue();
    return demo.exitValue();
  }

  private static Process start(Path out) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of("demo", "--quick", "--out", out.toString()));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
