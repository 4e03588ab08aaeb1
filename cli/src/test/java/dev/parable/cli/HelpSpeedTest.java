package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who asks for help does not wait. In its own process, with the options of the launcher. */
@Timeout(120)
class HelpSpeedTest {

  /** A second is what we promise of an idle machine; tests run beside other work. */
  private static final Duration BOUND = Duration.ofSeconds(5);

  private static final int TRIES = 5;

  /** What takes long to load: tensors, the database, the pages of reports. */
  private static final List<String> HEAVY =
      List.of(
          "ai.onnxruntime.", "org.bytedeco.", "org.sqlite.", "gg.jte.", "tools.jackson.databind.");

  @TempDir private Path folder;

  private static String help(String... options) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add("--help");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /** Other work on the machine only ever makes a try longer, so the shortest tells. */
  @Test
  void itIsThereInAMoment() throws Exception {
    Duration shortest = Duration.ofDays(1);
    for (int i = 0; i < TRIES && shortest.compareTo(BOUND) >= 0; i++) {
      long start = System.nanoTime();
      assertThat(help()).contains("Start with:  parable demo --quick");
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      shortest = took.compareTo(shortest) < 0 ? took : shortest;
    }
    assertThat(shortest).isLessThan(BOUND);
  }

  @Test
  void itLoadsNothingHeavy() throws Exception {
    Path loaded = folder.resolve("loaded.txt");
    help("-Xlog:class+load:file=" + loaded);
    assertThat(Files.readString(loaded))
        .contains("dev.parable.cli.eval.EvalCommand", "picocli.CommandLine")
        .doesNotContain(HEAVY);
  }
}
