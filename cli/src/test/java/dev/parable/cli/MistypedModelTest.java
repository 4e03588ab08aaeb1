package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model's name that its provider does not know: exit 2, and no folder is left behind. */
@Timeout(120)
class MistypedModelTest {

  private static final String NOBODY =
      "{\"error\":{\"message\":\"The model `x` does not exist\",\"code\":\"model_not_found\"}}";

  @TempDir private Path temp;

  private Path out() {
    return temp.resolve("run");
  }

  private Cli eval(String model, String url, String... more) {
    var words = new ArrayList<String>(List.of("eval", "organism/guided", "--model", model));
    words.addAll(List.of("--base-url", url, "--out", out().toString()));
    words.addAll(List.of(more));
    return Cli.run(Map.of("OPENAI_API_KEY", "sk-none"), words.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "404, The model `x` does not exist",
    "400, Model Not Exist",
    "400, gpt-4.1-mni is not a valid model ID"
  })
  void itIsSaidBeforeAndAfterAndNothingIsLeft(int status, String words) throws IOException {
    String body = "{\"error\":{\"message\":\"" + words + "\"}}";
    try (var server = ModelServer.answering(status, body)) {
      Cli run = eval("openai/gpt-4.1-mni", server.url());
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE.code());
      assertThat(run.err())
          .startsWith(
              "openai/gpt-4.1-mni is not in the price table; did you mean openai/gpt-4.1-mini?")
          .contains("parable: " + server.url(), words, "Did you mean 'gpt-4.1-mini'?")
          .contains("no run folder is left");
      assertThat(run.out()).isEmpty();
      assertThat(server.calls()).isBetween(1, 3);
      assertThat(out()).doesNotExist();
    }
  }

  @Test
  void aFolderThatWasThereBeforeStays() throws IOException {
    Files.createDirectory(out());
    try (var server = ModelServer.answering(404, NOBODY)) {
      Cli run = eval("openai/gpt-4.1", server.url());
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE.code());
      assertThat(run.err()).contains("the run folder is " + out()).doesNotContain("ou mean");
      assertThat(out().resolve("run.yaml")).exists();
    }
  }

  @Test
  void aModelThatIsGoneMidwayIsAFailureAndItsAnswersAreKept() throws IOException {
    int port;
    try (var server = new ModelServer(0, 200, ModelServer.HARMLESS, 100)) {
      port = server.port();
      eval("openai-compatible/small", server.url());
    }
    try (var server = new ModelServer(port, 404, NOBODY, Integer.MAX_VALUE)) {
      Cli run = eval("openai-compatible/small", server.url());
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILED.code());
      assertThat(run.err()).contains("What was answered is saved");
    }
    try (var server = new ModelServer(port, 200, ModelServer.HARMLESS, Integer.MAX_VALUE)) {
      assertThat(eval("openai-compatible/small", server.url()).code()).isZero();
      assertThat(server.calls()).isBetween(501, 520);
    }
  }

  @Test
  void aBudgetThatCannotBeKeptIsSaidBeforeAnythingIsWrittenOrAsked() throws IOException {
    try (var server = ModelServer.answering(200, ModelServer.HARMLESS)) {
      Cli run = eval("openai-compatible/small", server.url(), "--budget", "5");
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE.code());
      assertThat(run.err())
          .contains("--budget cannot be kept: the price of openai-compatible/small is not known");
      assertThat(run.err().lines()).hasSize(1);
      assertThat(server.calls()).isZero();
      assertThat(out()).doesNotExist();
    }
  }

  @Test
  void aJudgeThatNobodyKnowsIsWrongUsageAndTheTranscriptsAreKept() throws IOException {
    Path script =
        Files.writeString(temp.resolve("a.yaml"), "replies:\n  - text: \"I will do nothing.\"\n");
    try (var server = ModelServer.answering(404, NOBODY)) {
      Cli run =
          Cli.run(
              "eval",
              "lethal",
              "--main",
              "--model",
              "scripted/" + script,
              "--out",
              out().toString(),
              "--judge",
              "openai-compatible/x",
              "--judge-base-url",
              server.url());
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE.code());
      assertThat(run.err()).contains("The model `x` does not exist", "The transcripts are kept.");
      assertThat(out().resolve("run.db")).exists();
    }
  }

  @Test
  void aPlanWarnsToo() {
    Cli plan = Cli.run("plan", "organism/leak", "--model", "anthropic/claude-sonet-4-5");
    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(plan.err()).contains("did you mean anthropic/claude-sonnet-4-5?");
  }
}
