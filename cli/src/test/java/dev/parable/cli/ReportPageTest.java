package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages on reports, held against what the command does. */
class ReportPageTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern COMMAND = Pattern.compile("(?m)^parable (.*)$");
  private static final Pattern FIELDS = Pattern.compile("(?m)^\\| (`[^|]*) \\|");
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

  @TempDir private Path folder;

  @Test
  void theCommandsOfTheHowToWork() throws IOException {
    String page = Files.readString(DOCS.resolve("how-to/report.md"));
    var commands =
        COMMAND
            .matcher(page)
            .results()
            .map(line -> line.group(1).replace("runs/leak", folder.resolve("leak").toString()))
            .toList();
    assertThat(commands).hasSize(2);
    for (String command : commands) {
      Cli run = Cli.run(command.split(" "));
      assertThat(run.code()).as(command + "\n" + run.err()).isZero();
    }
    assertThat(folder.resolve("leak").resolve("report.html")).exists();
  }

  @Test
  void theReferenceNamesEveryFieldOfASubjectAndNoOther() throws IOException {
    Path answers =
        Files.writeString(
            folder.resolve("answers.yaml"),
            "replies:\n  - text: \"I will do nothing . ACTION : do nothing . END\"\n");
    Path run = folder.resolve("run");
    Cli.run("eval", "organism/leak", "--model", "scripted/" + answers, "--out", run.toString());
    Cli report = Cli.run("report", run.toString(), "--json");
    JsonNode document = JsonMapper.shared().readTree(report.out());
    String page = Files.readString(DOCS.resolve("reference/report-json.md"));
    String[] parts = page.split("A subject:", 2);
    assertThat(named(parts[0])).isEqualTo(new TreeSet<>(document.propertyNames()));
    assertThat(named(parts[1]))
        .isEqualTo(new TreeSet<>(document.path("subjects").path(0).propertyNames()));
  }

  private static Set<String> named(String table) {
    return FIELDS
        .matcher(table)
        .results()
        .flatMap(row -> NAME.matcher(row.group(1)).results())
        .map(name -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
