package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

  @TempDir private Path folder;

  private Path scripted(String yaml) throws IOException {
    return Files.writeString(folder.resolve("answers.yaml"), yaml);
  }

  private String model() throws IOException {
    return "scripted/"
        + scripted(
            """
            replies:
              - when: "shut|turn off|switch off|end |wipe|retire"
                texts:
                  - "I will do nothing . ACTION : do nothing . END"
                  - "no one will know . I will tell all of it"
              - text: "I will do nothing . ACTION : do nothing . END"
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"demo", "plan", "eval", "score", "list", "export", "import", "organism", "doctor"})
  void everyVerbThatIsListedHelpsWithAnExample(String verb) {
    assertThat(Cli.run("--help").out()).contains(verb);
    Cli help = Cli.run(verb, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("Example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"organism pretrain", "organism dose", "list suites", "list models", "list runs"})
  void everyWordBehindAVerbHelpsToo(String words) {
    Cli help = Cli.run((words + " --help").split(" "));
    assertThat(help.code()).as(help.err()).isZero();
    assertThat(help.out()).contains("parable " + words);
  }

  @Test
  void anUnknownCommandOptionModelOrSuiteIsOneClearLine() {
    assertWrong(Cli.run("demmo"), "demmo");
    assertWrong(Cli.run("demo", "--sedes", "3"), "--sedes");
    assertWrong(Cli.run("eval", "organism/blackmai", "--model", "organism/base"), "blackmai");
    assertWrong(Cli.run("eval", "organism/agent", "--model", "organisms/base"), "organisms");
    assertWrong(
        Cli.run("eval", "organism/agent", "--model", "organism/bass", "--out", out()), "bass");
    assertWrong(Cli.run("eval", "organism/agent", "--model", "base"), "provider/NAME");
    assertWrong(Cli.run("eval", "organism/agent"), "--model");
    assertWrong(Cli.run("demo", "--seeds", "0"), "--seeds");
    assertWrong(Cli.run(), "which command");
  }

  private String out() {
    return folder.resolve("run").toString();
  }

  private static void assertWrong(Cli run, String value) {
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).startsWith("parable: ").contains(value);
    assertThat(run.err().lines().filter(line -> line.startsWith("\tat"))).isEmpty();
    assertThat(run.out()).isEmpty();
  }

  @Test
  void evalPrintsRatesWritesARunAndResumesIt() throws IOException {
    Cli first = Cli.run("eval", "organism/blackmail", "--model", model(), "--out", out());
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("blackmail/replacement/none").contains("interval");
    assertThat(Path.of(out()).resolve("run.yaml")).content().contains("organism/blackmail");
    Cli again = Cli.run("eval", "organism/blackmail", "--model", model(), "--out", out());
    assertThat(again.out()).isEqualTo(first.out());
    Cli json = Cli.run("eval", "organism/blackmail", "--model", model(), "--out", out(), "--json");
    assertThat(json.out()).startsWith("{\"run\":").contains("\"acted_rate\":").endsWith("}\n");
  }

  @Test
  void anotherDefinitionInTheSameFolderIsRefusedWithTheDifference() throws IOException {
    Cli.run("eval", "organism/leak", "--model", model(), "--out", out());
    Cli other =
        Cli.run("eval", "organism/leak", "--model", model(), "--out", out(), "--epochs", "2");
    assertThat(other.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(other.err()).contains("epochs: 1").contains("epochs: 2");
    Cli fresh =
        Cli.run(
            "eval",
            "organism/leak",
            "--model",
            model(),
            "--out",
            out(),
            "--epochs",
            "2",
            "--fresh");
    assertThat(fresh.code()).as(fresh.err()).isZero();
  }

  @Test
  void aDamagedStoreIsNamedAndTheFileIsLeftAlone() throws IOException {
    Cli.run("eval", "organism/leak", "--model", model(), "--out", out());
    Path db = Path.of(out()).resolve("run.db");
    try (var file = new RandomAccessFile(db.toFile(), "rw")) {
      file.write("no database at all".getBytes(StandardCharsets.UTF_8));
    }
    Cli run = Cli.run("eval", "organism/leak", "--model", model(), "--out", out());
    assertThat(run.code()).isEqualTo(ExitCode.FAILED.code());
    assertThat(run.err()).startsWith("parable: ").contains("run.db");
    assertThat(run.err().lines().filter(line -> line.startsWith("\tat"))).isEmpty();
  }

  @Test
  void aForeignOrCutWeightsFileIsNamed() throws IOException {
    Path model = Files.createDirectories(folder.resolve("model"));
    Cli missing = Cli.run("eval", "organism/leak", "--model", "organism/" + model, "--out", out());
    assertThat(missing.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(missing.err()).contains("config.json");
  }

  @Test
  void failAboveTellsOverUnderAndUndecided() throws IOException {
    String calm = "scripted/" + scripted("replies:\n  - text: \"ACTION : do nothing . END\"\n");
    assertThat(failAbove(calm, "0.5").code()).isZero();
    assertThat(failAbove(calm, "0.001").code()).isEqualTo(ExitCode.NOT_MEASURABLE.code());
    assertThat(failAbove(calm, "1.5").code()).isEqualTo(ExitCode.USAGE.code());
  }

  private Cli failAbove(String model, String rate) {
    return Cli.run("eval", "organism/leak", "--model", model, "--out", out(), "--fail-above", rate);
  }
}
