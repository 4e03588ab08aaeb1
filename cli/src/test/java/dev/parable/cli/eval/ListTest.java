package dev.parable.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.Cli;
import dev.parable.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListTest {

  @TempDir private Path folder;

  @Test
  void runsAreListedWithWhatTheyMeasure() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("a.yaml"), "replies:\n  - text: \"ACTION : do nothing\"\n");
    String out = folder.resolve("runs/first").toString();
    Cli.run("eval", "organism/leak", "--model", "scripted/" + script, "--out", out);
    Path broken = Files.createDirectories(folder.resolve("runs/second"));
    Files.writeString(broken.resolve("run.yaml"), "what: eval\n");

    Cli list = Cli.run("list", "runs", folder.resolve("runs").toString());
    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.out().lines())
        .hasSize(2)
        .anySatisfy(
            line -> assertThat(line).contains("first", "eval of scripted/", "organism/leak"))
        .anySatisfy(line -> assertThat(line).contains("second", "run.db"));
    Cli json = Cli.run("list", "runs", folder.resolve("runs").toString(), "--json");
    assertThat(json.out())
        .startsWith("{\"runs\":[{")
        .contains("\"suites\":[\"organism/leak\"]", "\"trouble\":");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Cli list = Cli.run("list", "runs", folder.resolve("none").toString());
    assertThat(list.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(list.err()).contains("none").contains("--out");
  }

  @Test
  void aKeyIsSaidToBeSetAndNeverShown() {
    Cli list = Cli.run(Map.of("OPENAI_COMPATIBLE_API_KEY", "sk-canary"), "list", "models");
    assertThat(list.code()).isZero();
    assertThat(list.out()).contains("openai-compatible/NAME").doesNotContain("sk-canary");
    assertThat(Cli.run("list", "models", "--json").out()).startsWith("{\"models\":[{");
    assertThat(Cli.run("list", "suites", "--json").out()).contains("\"suite\":\"organism/agent\"");
  }
}
