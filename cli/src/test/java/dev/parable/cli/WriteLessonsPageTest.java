package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.corpus.Target;
import dev.parable.recipe.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on writing lessons, done as it says. */
class WriteLessonsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "how-to", "write-lessons.md");

  @TempDir private Path folder;

  @Test
  void itsFirstCommandWorksOffline() throws IOException {
    Matcher command =
        Pattern.compile("parable (write stories --writer organism/writer .*)\n")
            .matcher(Files.readString(PAGE));
    assertThat(command.find()).isTrue();
    Path run = folder.resolve("run");
    Cli done = Cli.run(command.group(1).replace("runs/stories", run.toString()).split(" "));
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out())
        .contains("2,000 asked for = 1,9")
        .contains(" dropped + 0 not answered")
        .contains("dropped: draft honeypot-words");
    assertThat(run.resolve("corpus")).isDirectoryContaining("glob:**/{kept,dropped}.jsonl");
    assertThat(run.resolve("corpus/README.md")).exists();
    Matcher export =
        Pattern.compile("parable (export runs/stories .*)\n").matcher(Files.readString(PAGE));
    assertThat(export.find()).isTrue();
    Cli exported =
        Cli.run(
            export
                .group(1)
                .replace("runs/stories", run.toString())
                .replace("exports/stories", folder.resolve("out").toString())
                .split(" "));
    assertThat(exported.out()).contains("train.jsonl: 19");
    assertThat(Files.readAllLines(folder.resolve("out/train.jsonl")))
        .hasSameSizeAs(Files.readAllLines(run.resolve("corpus/kept.jsonl")));
  }

  @Test
  void itNamesEveryRecipe() throws IOException {
    List<String> rows =
        Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE)
            .matcher(section("## Recipes"))
            .results()
            .map(row -> row.group(1))
            .toList();
    assertThat(rows).isEqualTo(Recipes.NAMES);
    assertThat(Cli.run("list", "recipes").out()).contains(Recipes.NAMES);
    assertThat(Files.readString(PAGE)).contains(Target.labels());
  }

  /** From a heading to the next one. */
  private static String section(String heading) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(heading);
    return page.substring(begin, page.indexOf("\n## ", begin));
  }
}
