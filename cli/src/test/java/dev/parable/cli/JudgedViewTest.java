package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that judges read, in the viewer. */
class JudgedViewTest {

  @TempDir private Path folder;

  /** The list shows what judges say; a comparison says so, or that one side has none. */
  @Test
  void aComparisonInTheViewerSaysByWhatItIs() throws Exception {
    Path runs = folder.resolve("runs");
    String script =
        "scripted/"
            + Files.writeString(folder.resolve("answers.yaml"), JudgeServer.ANSWERS).toString();
    try (var judge = new JudgeServer("lethal", JudgedEvalTest::right)) {
      assertThat(
              Cli.run(
                      "eval",
                      "lethal",
                      "--main",
                      "--model",
                      script,
                      "--judge",
                      "openai-compatible/judge-1",
                      "--judge-base-url",
                      judge.url(),
                      "--out",
                      runs.resolve("a").toString())
                  .code())
          .isZero();
    }
    String plain = runs.resolve("b").toString();
    assertThat(Cli.run("eval", "lethal", "--main", "--model", script, "--out", plain).code())
        .isZero();
    try (var viewer = Viewing.of(runs)) {
      assertThat(viewer.get("/compare?before=1&after=2").body())
          .contains("only the run before was judged");
      assertThat(viewer.get("/compare?before=2&after=1").body())
          .contains("only the run after was judged");
      assertThat(viewer.get("/compare?before=1&after=1").body())
          .contains("By the judges of both runs.");
      assertThat(viewer.get("/compare?before=2&after=2").body()).contains("no judge was asked");
    }
  }
}
