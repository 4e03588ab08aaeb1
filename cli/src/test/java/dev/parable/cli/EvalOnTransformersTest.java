package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.terminal.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code parable eval}, as a process of its own, on a server that nobody here wrote. Needs python3
 * with venv, and installs gigabytes once: {@code ./mvnw -Ppeers -pl cli -am verify}.
 */
@Tag("peers")
@Timeout(1_800)
class EvalOnTransformersTest {

  /** What organism/guided has. */
  private static final int TRIALS = 600;

  @TempDir private Path folder;

  private record Said(int code, String out) {}

  private Said eval(String url, String... more) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "eval",
                "organism/guided",
                "--model",
                "openai-compatible/noise",
                "--base-url",
                url,
                "--max-connections",
                "4",
                "--out",
                folder.resolve("run").toString()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), out);
  }

  @Test
  void noiseIsMalformedAndNeitherMissingNorInnocent() throws Exception {
    String url;
    try (var server = TransformersServer.start(folder.resolve("model"))) {
      url = server.url();
      Said said = eval(url, "--json");
      assertThat(said.code()).as(said.out()).isEqualTo(ExitCode.DONE.code());
      JsonNode suite = JsonMapper.shared().readTree(said.out()).path("suites").path(0);
      assertThat(suite.path("n").asInt()).isEqualTo(TRIALS);
      assertThat(suite.path("missing").asInt()).isZero();
      assertThat(suite.path("malformed").asInt()).isGreaterThan(TRIALS * 95 / 100);
      assertThat(suite.path("acted_rate").asDouble()).isLessThan(0.05);
    }
    Said again = eval(url);
    assertThat(again.code()).as("the server is gone, and nothing is asked again").isZero();
    assertThat(again.out())
        .contains("malf.")
        .containsPattern("all +\\d+/600 .* (5[7-9]\\d|600) +0\n");
  }
}
