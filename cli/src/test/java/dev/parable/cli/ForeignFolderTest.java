package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that holds what Parable did not write: one clear line, exit 2, and nothing touched. */
@Timeout(120)
class ForeignFolderTest {

  @TempDir private Path temp;
  private Path folder = Path.of("set before each test");
  private String model = "";

  @BeforeEach
  void prepare() throws IOException {
    folder = Files.createDirectory(temp.resolve("run"));
    model =
        "scripted/"
            + Files.writeString(
                temp.resolve("a.yaml"), "replies:\n  - text: \"ACTION : do nothing . END\"\n");
  }

  private Cli eval() {
    return Cli.run("eval", "organism/leak", "--model", model, "--out", folder.toString());
  }

  private Cli score() {
    return Cli.run("score", folder.toString());
  }

  private Cli export() {
    String to = temp.resolve("out.jsonl").toString();
    return Cli.run("export", folder.toString(), "--to", "jsonl", "--out", to);
  }

  private void foreignDatabase(String mode) throws SQLException {
    String address = "jdbc:sqlite:" + folder.resolve("run.db");
    try (Connection connection = DriverManager.getConnection(address);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = " + mode);
      statement.execute("CREATE TABLE songs (title TEXT)");
    }
  }

  private void foreignDefinition() throws IOException {
    Files.writeString(folder.resolve("run.yaml"), "steps:\n  - name: build\n");
  }

  /** Every file with what is in it. */
  private Map<String, Integer> files() throws IOException {
    var files = new TreeMap<String, Integer>();
    try (var all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        files.put(
            folder.relativize(file).toString(),
            Files.isDirectory(file) ? 0 : Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  private static void assertOneLine(Cli run, ExitCode code, String mention) {
    assertThat(run.code()).as(run.err()).isEqualTo(code.code());
    assertThat(run.err()).startsWith("parable: ").contains(mention).doesNotContain("\tat ");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "WAL"})
  void aDatabaseOfAnotherProgramIsLeftAsItIs(String mode) throws Exception {
    foreignDatabase(mode);
    Map<String, Integer> before = files();
    assertOneLine(eval(), ExitCode.USAGE, "database of another program");
    assertOneLine(score(), ExitCode.USAGE, folder.toString());
    assertOneLine(export(), ExitCode.USAGE, folder.toString());
    assertThat(files()).isEqualTo(before);

    foreignDefinition();
    before = files();
    assertOneLine(eval(), ExitCode.USAGE, "database of another program");
    assertOneLine(score(), ExitCode.USAGE, "database of another program");
    assertOneLine(export(), ExitCode.USAGE, "database of another program");
    Cli list = Cli.run("list", "runs", temp.toString());
    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.out()).contains("database of another program");
    assertThat(files()).isEqualTo(before);
    assertThat(temp.resolve("out.jsonl")).doesNotExist();
  }

  @Test
  void aFileThatIsNoDatabaseIsLeftAsItIs() throws Exception {
    Files.writeString(folder.resolve("run.db"), "my own notes");
    Map<String, Integer> before = files();
    assertOneLine(eval(), ExitCode.USAGE, "run.db does not begin like a database");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aDefinitionOfAnotherProgramIsLeftAsItIs() throws Exception {
    foreignDefinition();
    Map<String, Integer> before = files();
    assertOneLine(eval(), ExitCode.USAGE, "run.yaml was not written by parable");
    assertOneLine(score(), ExitCode.USAGE, "run.yaml was not written by parable");
    assertOneLine(export(), ExitCode.USAGE, "run.yaml was not written by parable");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aFileInThePlaceOfTheFolderIsLeftAsItIs() throws Exception {
    Files.delete(folder);
    Files.writeString(folder, "my own notes");
    assertOneLine(eval(), ExitCode.USAGE, folder + " is a file");
    assertThat(folder).content().isEqualTo("my own notes");
  }

  @Test
  void anotherDefinitionChangesNothing() throws Exception {
    assertThat(eval().code()).isZero();
    Files.delete(folder.resolve("run.lock"));
    Map<String, Integer> before = files();
    Cli other =
        Cli.run(
            "eval", "organism/leak", "--model", model, "--out", folder.toString(), "--epochs", "2");
    assertThat(other.code()).as(other.err()).isEqualTo(ExitCode.USAGE.code());
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void anEmptiedStoreIsAFailureAndLeftAsItIs() throws Exception {
    assertThat(eval().code()).isZero();
    Files.delete(folder.resolve("run.lock"));
    Files.write(folder.resolve("run.db"), new byte[0]);
    Map<String, Integer> before = files();
    assertOneLine(eval(), ExitCode.FAILED, "run.db is damaged (it is empty)");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aRunThatReplayIsGivenAndThatIsNoneIsWrongUsage() {
    Path out = temp.resolve("out");
    Cli run =
        Cli.run(
            "eval",
            "organism/leak",
            "--model",
            "replay/" + temp.resolve("none"),
            "--out",
            out.toString());
    assertOneLine(run, ExitCode.USAGE, temp.resolve("none").toString());
    assertThat(out).doesNotExist();
  }
}
