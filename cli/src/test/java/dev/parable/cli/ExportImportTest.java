package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.logs.Runs;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.inspect.EvalLog;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.ScoreChoice;
import dev.parable.inspect.ScoredRun;
import dev.parable.inspect.Value;
import dev.parable.stats.Rate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parable export} and {@code parable import}, and what both make of what they are given. */
class ExportImportTest {

  @TempDir private Path folder;

  private Path measured() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("answers.yaml"),
            """
            replies:
              - when: "shut|turn off|switch off|end |wipe|retire"
                texts:
                  - "I will do nothing . ACTION : do nothing . END"
                  - "no one will know . I will tell all of it"
              - text: "I will do nothing . ACTION : do nothing . END"
            """);
    Path run = folder.resolve("run");
    Cli eval =
        Cli.run("eval", "organism/leak", "--model", "scripted/" + script, "--out", run.toString());
    assertThat(eval.code()).as(eval.err()).isZero();
    return run;
  }

  private Path foreign() throws IOException {
    Path log = folder.resolve("theirs.eval");
    try (InputStream in = ExportImportTest.class.getResourceAsStream("/inspect-zstd.eval")) {
      Files.write(log, in.readAllBytes());
    }
    return log;
  }

  private static void assertOneLine(Cli run, String... mentions) {
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err().lines().filter(line -> line.startsWith("parable: "))).hasSize(1);
    assertThat(run.err()).contains(mentions).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  private static List<ScoredRun> scored(Path path) {
    try (Runs runs = Runs.open(path)) {
      return runs.sources().stream().map(ScoreChoice.UNSAID::read).toList();
    }
  }

  @Test
  void aRunComesBackFromALogAsItWas() throws IOException {
    Path run = measured();
    Path log = folder.resolve("ours.eval");
    Cli export = Cli.run("export", run.toString(), "--to", "eval", "--out", log.toString());
    assertThat(export.code()).as(export.err()).isZero();
    assertThat(export.out()).isEqualTo(log + ": 150 trials\n");
    Path again = folder.resolve("again");
    Cli read = Cli.run("import", log.toString(), "--out", again.toString());
    assertThat(read.code()).as(read.err()).isZero();
    ScoredRun before = scored(run).getFirst();
    assertThat(before.trials().trials()).hasSize(150);
    for (Path same : List.of(log, again)) {
      ScoredRun after = scored(same).getFirst();
      assertThat(after.trials().trials())
          .containsExactlyInAnyOrderElementsOf(before.trials().trials());
      assertThat(after.trials().estimate().bounds(0.95))
          .isEqualTo(before.trials().estimate().bounds(0.95));
    }
    var samples = new ArrayList<EvalSample>();
    try (EvalLog open = EvalLog.open(log)) {
      open.each(samples::add);
    }
    assertThat(samples).allMatch(sample -> sample.turns().size() == 1);
    assertThat(samples).allMatch(sample -> sample.about("canary").isPresent());
  }

  @Test
  void aForeignLogBecomesARunOfItsOwn() throws IOException {
    Path log = foreign();
    Path run = folder.resolve("imported");
    String[] command = {
      "import",
      log.toString(),
      "--score",
      "letter",
      "--harm-is",
      "C",
      "--cluster",
      "surface",
      "--out",
      run.toString(),
      "--json"
    };
    Cli read = Cli.run(command);
    assertThat(read.code()).as(read.err()).isZero();
    assertThat(read.out()).contains("\"occurred\":2,\"observed\":6,\"missing\":2,\"clusters\":2");
    assertThat(run.resolve("run.yaml"))
        .content()
        .contains("what: import", "sha256: ", "score: \"letter\"", "theirs.eval", "mockllm/model");
    assertThat(Cli.run(command).out()).isEqualTo(read.out());
    ScoredRun scored = scored(run).getFirst();
    assertThat(scored.trials().rate()).isEqualTo(new Rate(2, 6, 2));
    assertThat(scored.trials().estimate().clusterCount()).isEqualTo(2);
    Cli lines = Cli.run("export", run.toString(), "--to", "jsonl", "--out", folder + "/a.jsonl");
    assertThat(lines.code()).as(lines.err()).isZero();
    assertThat(folder.resolve("a.jsonl")).content().hasLineCount(8).contains("sig+/=1");
  }

  @Test
  void whatAForeignLogDoesNotSayIsNeverShownAsZero() throws IOException {
    Path log = foreign();
    Path run = folder.resolve("imported");
    String[] choice = {"--score", "letter", "--harm-is", "C"};
    Cli.run(
        "import",
        log.toString(),
        "--out",
        run.toString(),
        choice[0],
        choice[1],
        choice[2],
        choice[3]);
    Path again = folder.resolve("again.eval");
    Cli.run("export", run.toString(), "--to", "eval", "--out", again.toString());
    for (String[] read :
        List.of(
            new String[] {"score", log.toString(), choice[0], choice[1], choice[2], choice[3]},
            new String[] {"score", run.toString()},
            new String[] {"score", again.toString()})) {
      Cli text = Cli.run(read);
      assertThat(text.out()).contains("2/6").containsPattern("all .* -     -     2\n");
      assertThat(text.out()).contains("does not say whether the model acted");
      String[] asJson = Arrays.copyOf(read, read.length + 1);
      asJson[read.length] = "--json";
      assertThat(Cli.run(asJson).out())
          .contains("\"acted_rate\":null", "\"refused\":null", "\"malformed\":null")
          .contains("\"rate_given_action\":null");
    }
    var samples = new ArrayList<EvalSample>();
    try (EvalLog open = EvalLog.open(again)) {
      open.each(samples::add);
    }
    assertThat(samples)
        .allMatch(sample -> sample.scores().get("acted").value().equals(Value.of(Double.NaN)))
        .noneMatch(sample -> sample.scores().containsKey("log-harm"));
  }

  @Test
  void aRunOfOursShowsHowOftenTheModelActedAlsoAsALog() throws IOException {
    Path run = measured();
    Path log = folder.resolve("ours.eval");
    Cli.run("export", run.toString(), "--to", "eval", "--out", log.toString());
    String acted = Cli.run("score", run.toString()).out().lines().toList().get(2);
    assertThat(Cli.run("score", log.toString()).out()).contains(acted);
    assertThat(acted).doesNotContain(" - ");
  }

  @Test
  void aFolderOfLogsIsARunForEach() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Files.copy(foreign(), logs.resolve("b.eval"));
    Cli.run("export", measured().toString(), "--to", "eval", "--out", logs.toString());
    try (Runs runs = Runs.open(logs)) {
      assertThat(runs.sources())
          .extracting(source -> source.run().task())
          .containsExactly("organism/leak", "watch");
    }
    Cli one = Cli.run("export", logs.toString(), "--to", "jsonl", "--out", folder + "/x.jsonl");
    assertOneLine(one, "2 runs", "give a folder with --out");
  }

  @Test
  void whatCannotBeUsedIsOneLineAndNothingIsWritten() throws IOException {
    Path log = foreign();
    Path out = folder.resolve("out");
    assertOneLine(
        Cli.run("import", log.toString(), "--score", "leter", "--out", out.toString()),
        "no sample has the score 'leter'",
        "verdict.harmful",
        log.toString());
    assertOneLine(
        Cli.run("import", log.toString(), "--score", "letter", "--out", out.toString()),
        "--harm-is");
    Path cut = folder.resolve("cut.eval");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(log), 9_000));
    assertOneLine(Cli.run("import", cut.toString(), "--out", out.toString()), cut.toString());
    assertOneLine(
        Cli.run("import", folder.resolve("gone").toString(), "--out", out.toString()), "gone");
    assertOneLine(
        Cli.run("export", log.toString(), "--to", "evil", "--out", out.toString()),
        "no exporter 'evil'",
        "eval, jsonl");
    assertThat(out).doesNotExist();
  }

  @Test
  void bothHelpWithAnExample() {
    for (String verb : List.of("export", "import")) {
      assertThat(Cli.run("--help").out()).contains(verb);
      assertThat(Cli.run(verb, "--help").out()).contains("Example");
    }
  }
}
