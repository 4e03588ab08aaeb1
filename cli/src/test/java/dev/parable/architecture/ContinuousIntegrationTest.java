package dev.parable.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ContinuousIntegrationTest {

  private static final Pattern TESTS = Pattern.compile("(?m)^<!-- tests -->\n```sh\n(.*)\n```$");

  @TempDir Path folder;

  private final Path repository = Repository.here().root();

  @BeforeEach
  void copyTheScript() throws IOException {
    Files.createDirectories(folder.resolve(".ci"));
    Files.createDirectories(folder.resolve(".mvn"));
    Files.copy(
        repository.resolve(".ci/run"),
        folder.resolve(".ci/run"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(repository.resolve(".mvn/jdk.sh"), folder.resolve(".mvn/jdk.sh"));
  }

  @Test
  void theReadmeHasOneTestCommandAndTheScriptHasNone() {
    var commands =
        TESTS.matcher(Repository.text(repository.resolve("README.md"))).results().toList();
    assertThat(commands).singleElement().extracting(m -> m.group(1)).isEqualTo("./mvnw verify");
    assertThat(Repository.text(repository.resolve(".ci/run"))).doesNotContain("mvnw");
  }

  @Test
  void runsWhatTheReadmeSaysAndSumsUpTheTests() throws Exception {
    readme("printf '[INFO] Tests run: %s, Failures: 0, Errors: 1, Skipped: 2\\n' 30 4");
    var said = run();
    assertThat(said.exit()).as(said.out()).isZero();
    assertThat(said.out())
        .contains("[INFO] Tests run: 30, Failures: 0, Errors: 1, Skipped: 2\n")
        .endsWith("All modules: Tests run: 34, Failures: 0, Errors: 2, Skipped: 4\n");
  }

  @Test
  void failsWhenTheTestsFail() throws Exception {
    readme("exit 7");
    assertThat(run().exit()).isEqualTo(7);
  }

  @Test
  void failsWhenTheReadmeHasNoCommand() throws Exception {
    Files.writeString(folder.resolve("README.md"), "```sh\n./mvnw verify\n```\n");
    var said = run();
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).contains("README.md has no block");
  }

  private void readme(String command) throws IOException {
    Files.writeString(
        folder.resolve("README.md"),
        "# Title\n```sh\nexit 9\n```\n<!-- tests -->\n```sh\n" + command + "\n```\nmore\n");
  }

  private record Said(int exit, String out) {}

  private Said run() throws Exception {
    Process process =
        new ProcessBuilder(folder.resolve(".ci/run").toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), out);
  }
}
