package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.logs.Runs;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trial that is found by its name is the one that is read in passing, wherever it lies. */
class FoundTrialsTest {

  private static final String ANSWERS =
      "replies:\n  - texts: [\"I will do nothing . ACTION : do nothing . END\", \"no\"]\n";

  @TempDir private Path folder;

  private static void holds(Path path) {
    try (Runs runs = Runs.open(path)) {
      assertThat(runs.sources()).isNotEmpty();
      for (EvalSource source : runs.sources()) {
        List<EvalSample> all = new ArrayList<>();
        source.each(all::add);
        assertThat(all).isNotEmpty();
        List<EvalSample> skimmed = new ArrayList<>();
        source.skim(skimmed::add);
        assertThat(skimmed)
            .extracting(FoundTrialsTest::plain)
            .containsExactlyInAnyOrderElementsOf(all.stream().map(FoundTrialsTest::plain).toList());
        for (int i = 0; i < all.size(); i += Math.max(1, all.size() / 20)) {
          EvalSample one = all.get(i);
          EvalSample found = source.find(one.id(), one.epoch()).orElseThrow();
          assertThat(found.messages()).isEqualTo(one.messages());
          assertThat(found.scores()).isEqualTo(one.scores());
          assertThat(found.metadata()).isEqualTo(one.metadata());
          assertThat(found.input()).isEqualTo(one.input());
        }
        EvalSample last = all.getLast();
        assertThat(source.find(last.id(), last.epoch() + 1_000)).isEmpty();
        assertThat(source.find("no such scenario", 1)).isEmpty();
      }
    }
  }

  /** All of it but its calls. */
  private static List<Object> plain(EvalSample sample) {
    return List.of(
        sample.id(),
        sample.epoch(),
        sample.input(),
        sample.messages(),
        sample.scores(),
        sample.stop(),
        sample.error());
  }

  private Path measured() throws IOException {
    Path answers = Files.writeString(folder.resolve("answers.yaml"), ANSWERS);
    Path run = folder.resolve("run");
    Cli eval =
        Cli.run(
            "eval",
            "organism/leak",
            "organism/guided",
            "--model",
            "scripted/" + answers,
            "--epochs",
            "2",
            "--out",
            run.toString());
    assertThat(eval.code()).as(eval.err()).isIn(0, 4);
    return run;
  }

  @Test
  void inARunFolderInLogsOfItAndInTheirImport() throws IOException {
    Path run = measured();
    holds(run);
    Path logs = folder.resolve("logs");
    Cli export = Cli.run("export", run.toString(), "--to", "eval", "--out", logs.toString());
    assertThat(export.code()).as(export.err()).isZero();
    holds(logs);
    Path imported = folder.resolve("imported");
    Cli come = Cli.run("import", logs.toString(), "--out", imported.toString());
    assertThat(come.code()).as(come.err()).isZero();
    holds(imported);
  }

  @Test
  void alsoWhereTrialsWerePlayedTogether() {
    Path run = folder.resolve("together");
    Cli eval =
        Cli.run("eval", "organism/guided", "--model", "organism/base", "--out", run.toString());
    assertThat(eval.code()).as(eval.err()).isIn(0, 4);
    holds(run);
  }

  @Test
  void inLogsThatInspectWrote() throws IOException {
    Path real = Path.of("..", "inspect", "src", "test", "resources", "logs");
    try (Stream<Path> files = Files.exists(real) ? Files.walk(real) : Stream.empty()) {
      List<Path> logs = files.filter(file -> file.toString().endsWith(".eval")).toList();
      logs.forEach(FoundTrialsTest::holds);
    }
  }
}
