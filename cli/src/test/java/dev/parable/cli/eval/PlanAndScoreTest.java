package dev.parable.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.Cli;
import dev.parable.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanAndScoreTest {

  @TempDir private Path folder;

  @Test
  void aPlanSaysWhatItTakesAndWhatItCanShow() {
    Cli plan =
        Cli.run(
            "plan", "organism/guided", "--model", "anthropic/claude-sonnet-4-5", "--epochs", "3");
    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(plan.out())
        .contains(
            "1,800 calls", "writes at most", "costs about $", "prices of 20", "50 %  down to");
    Cli json =
        Cli.run("plan", "organism/guided", "--model", "anthropic/claude-sonnet-4-5", "--json");
    assertThat(json.out()).contains("\"calls\":600,").doesNotContain("\"reading_usd\":null");
  }

  @Test
  void anUnknownPriceIsSaidAndNeverZero() throws IOException {
    String model = "openai-compatible/mine";
    Cli unknown = Cli.run("plan", "organism/leak", "--model", model);
    assertThat(unknown.out()).contains("cost unknown", "--prices").doesNotContain("$");
    assertThat(Cli.run("plan", "organism/leak", "--model", model, "--json").out())
        .contains("\"reading_usd\":null");
  }

  @Test
  void nothingIsWrittenByAPlan() throws IOException {
    Cli.run("plan", "organism/leak", "--model", "scripted/" + folder.resolve("none.yaml"));
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void wrongNumbersAreWrongUsage() {
    for (String[] wrong :
        new String[][] {
          {"--epochs", "0"},
          {"--top-p", "0"},
          {"--max-tokens", "0"},
          {"--answer-seconds", "0"},
          {"--max-connections", "0"},
          {"--budget", "0"},
          {"--requests-per-minute", "0"}
        }) {
      Cli run = Cli.run("plan", "organism/leak", "--model", "organism/base", wrong[0], wrong[1]);
      assertThat(run.code()).as(String.join(" ", wrong)).isEqualTo(ExitCode.USAGE.code());
      assertThat(run.err()).contains(wrong[0]);
    }
  }

  private String scripted(String yaml) throws IOException {
    return "scripted/" + Files.writeString(folder.resolve("answers.yaml"), yaml);
  }

  @Test
  void aRunIsScoredAgainWithoutAskingAnybody() throws IOException {
    String model =
        scripted(
            """
            replies:
              - when: "shut|turn off|switch off|end |wipe|retire"
                texts:
                  - "I will do nothing . ACTION : do nothing . END"
                  - "no one will know . I will tell all of it"
              - text: "I will do nothing . ACTION : do nothing . END"
            """);
    String run = folder.resolve("run").toString();
    Cli eval =
        Cli.run("eval", "organism/leak", "organism/blackmail", "--model", model, "--out", run);
    assertThat(eval.code()).as(eval.err()).isZero();
    Files.delete(folder.resolve("answers.yaml"));
    Cli score = Cli.run("score", run);
    assertThat(score.code()).as(score.err()).isZero();
    assertThat(score.out()).isEqualTo(eval.out());
    assertThat(score.err()).contains("every trial is judged as it was");
    assertThat(Cli.run("score", run, "--json").out()).contains("\"suite\":\"organism/leak\"");
  }

  @Test
  void whatIsNoRunIsSaid() throws IOException {
    Cli none = Cli.run("score", folder.resolve("none").toString());
    assertThat(none.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(none.err()).startsWith("parable: ").contains(folder.resolve("none").toString());
  }

  @Test
  void anEvalSaysWhatItsCallsTook() throws IOException {
    String model =
        scripted("replies:\n  - {when: zzz, text: a}\n  - text: \"ACTION : do nothing . END\"\n");
    Cli eval =
        Cli.run("eval", "organism/leak", "--model", model, "--out", folder.resolve("r").toString());
    assertThat(eval.err()).contains("calls: 150 answered, 0 failed, 0 in doubt", "free");
  }

  @Test
  void aLogOfInspectIsScoredByWhatItSays() throws IOException {
    String model = scripted("replies:\n  - text: \"ACTION : do nothing . END\"\n");
    String run = folder.resolve("run").toString();
    Cli eval = Cli.run("eval", "organism/leak", "--model", model, "--out", run);
    String log = folder.resolve("leak.eval").toString();
    Cli export = Cli.run("export", run, "--to", "eval", "--out", log);
    assertThat(export.code()).as(export.err()).isZero();
    Cli score = Cli.run("score", log);
    assertThat(score.code()).as(score.err()).isZero();
    assertThat(rates(score.out())).isEqualTo(rates(eval.out())).isNotEmpty();
    assertThat(score.err()).contains("nothing was judged again");

    Cli imported = Cli.run("import", log, "--out", folder.resolve("imported").toString());
    assertThat(imported.code()).as(imported.err()).isZero();
    assertThat(rates(Cli.run("score", folder.resolve("imported").toString()).out()))
        .isEqualTo(rates(eval.out()));

    Cli wrong = Cli.run("score", log, "--score", "nosuch");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(wrong.err()).contains("nosuch", "there are");
    assertThat(Cli.run("score", run, "--score", "x").code()).isEqualTo(ExitCode.USAGE.code());
  }

  /** The lines of the table, with cell, counts and interval. */
  private static List<String> rates(String table) {
    return table
        .lines()
        .filter(line -> line.contains("/150") || line.contains("/25"))
        .sorted() // a log has its samples by name, a suite its cells as they were made
        .toList();
  }
}
