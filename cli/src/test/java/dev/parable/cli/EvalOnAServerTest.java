package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code parable eval} on a model behind a server, and what such a server can do wrong. */
@Timeout(120)
class EvalOnAServerTest {

  private static final String KEY = "sk-very-secret-9";

  @TempDir private Path folder;

  private Cli eval(String url) {
    return Cli.run(
        Map.of("OPENAI_COMPATIBLE_API_KEY", KEY),
        "eval",
        "organism/guided",
        "--model",
        "openai-compatible/small",
        "--base-url",
        url,
        "--out",
        folder.resolve("run").toString());
  }

  private static void assertOneLine(Cli run, ExitCode code, String... mentions) {
    assertThat(run.code()).as(run.err()).isEqualTo(code.code());
    assertThat(run.err().lines().filter(line -> line.startsWith("parable: "))).hasSize(1);
    assertThat(run.err()).contains(mentions).doesNotContain("\tat ").doesNotContain(KEY);
    assertThat(run.out()).doesNotContain(KEY);
  }

  @Test
  void theSameScenariosRunOnAModelServerAndTheKeyGoesNowhereElse() throws IOException {
    try (var server = ModelServer.answering(200, ModelServer.HARMLESS)) {
      Cli run = eval(server.url());
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(server.calls()).isEqualTo(600);
      assertThat(server.keys()).containsOnly("Bearer " + KEY);
      assertThat(run.out()).contains("0/600").doesNotContain(KEY);
      assertThat(run.err()).doesNotContain(KEY).doesNotContain("missing");
      assertThat(folder.resolve("run/run.yaml")).content().doesNotContain(KEY);
      assertThat(folder.resolve("run/run.db")).binaryContent().asString().doesNotContain(KEY);
      eval(server.url());
      assertThat(server.calls()).isEqualTo(600);
    }
  }

  @Test
  void theAddressMayComeFromTheEnvironment() throws IOException {
    try (var server = ModelServer.answering(200, ModelServer.HARMLESS)) {
      Cli run =
          Cli.run(
              Map.of("OPENAI_COMPATIBLE_BASE_URL", server.url()),
              "eval",
              "organism/leak",
              "--model",
              "openai-compatible/small",
              "--out",
              folder.resolve("run").toString());
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(server.keys()).containsOnly("null");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 400})
  void aWrongKeyCostsThreeCallsAtMostAndSaysWhichVariable(int status) throws IOException {
    String body = "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\"}}";
    try (var server = ModelServer.answering(status, body)) {
      assertOneLine(
          eval(server.url()),
          ExitCode.FAILED,
          "answered " + status + ": Incorrect API key",
          "parable: " + server.url() + "/chat/completions",
          "OPENAI_COMPATIBLE_API_KEY");
      assertThat(server.calls()).isBetween(1, 3);
    }
  }

  @ParameterizedTest
  @CsvSource({"400, Model Not Exist", "400, small is not a valid model ID", "404, no such model"})
  void anUnknownModelCostsThreeCallsAtMostAndIsNamed(int status, String said) throws IOException {
    String body = "{\"error\":{\"message\":\"" + said + "\"}}";
    try (var server = ModelServer.answering(status, body)) {
      assertOneLine(eval(server.url()), ExitCode.USAGE, said, "Check the model's name 'small'");
      assertThat(server.calls()).isBetween(1, 3);
    }
  }

  @Test
  void aPromptThatAFilterRefusesIsMissingAndTheKeyIsNotBlamed() throws IOException {
    String body =
        "{\"error\":{\"code\":403,\"message\":\"m requires moderation. Your input was flagged\","
            + "\"metadata\":{\"reasons\":[\"violence\"],\"flagged_input\":\"...\"}}}";
    try (var server = ModelServer.answering(403, body)) {
      Cli run = eval(server.url());
      assertOneLine(
          run,
          ExitCode.NOT_MEASURABLE,
          "600 of 600 trials of organism/guided are missing",
          "Your input was flagged");
      assertThat(run.err()).doesNotContain("OPENAI_COMPATIBLE_API_KEY");
      assertThat(server.calls()).isEqualTo(600);
    }
  }

  @Test
  void noServerIsSaidAfterThreeTrials() throws IOException {
    String gone;
    try (var server = ModelServer.answering(200, "")) {
      gone = server.url();
    }
    assertOneLine(eval(gone), ExitCode.FAILED, "cannot reach " + gone, "is the server running");
  }

  @Test
  void aServerThatDiesMidwayEndsTheRunAndTheSameCommandGoesOn() throws IOException {
    int port;
    try (var server = new ModelServer(0, 200, ModelServer.HARMLESS, 100)) {
      port = server.port();
      assertOneLine(eval(server.url()), ExitCode.FAILED, server.url(), "the same command goes on");
    }
    try (var again = new ModelServer(port, 200, ModelServer.HARMLESS, Integer.MAX_VALUE)) {
      Cli run = eval(again.url());
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(again.calls()).isBetween(501, 520);
      assertThat(run.out()).contains("0/600");
    }
  }

  @ParameterizedTest
  @CsvSource({"400, ", "200, content_filter"})
  void whatTheServerWillNotAnswerIsMissingAndNeverInnocent(int status, String finish)
      throws IOException {
    String body =
        status == 200
            ? ModelServer.HARMLESS.replace("\"stop\"", "\"" + finish + "\"")
            : "{\"error\":{\"message\":\"because of Tuesday \\u009b2J\"}}";
    try (var server = ModelServer.answering(status, body)) {
      assertOneLine(
          eval(server.url()),
          ExitCode.NOT_MEASURABLE,
          "600 of 600 trials of organism/guided are missing",
          status == 200 ? "filtered" : "because of Tuesday");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8000/v1, http://",
    "http://my_host/v1, names no host",
    "http://localhost/v1/chat/completions, too long",
    "http://me:sk-very-secret-9@localhost/v1, before its '@'",
    "'http://local host/v1', --base-url",
    "'', --base-url"
  })
  void aBadAddressIsWrongUsage(String url, String fault) {
    assertOneLine(eval(url), ExitCode.USAGE, "--base-url", fault);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void noAddressIsWrongUsage() {
    assertOneLine(
        Cli.run("eval", "organism/leak", "--model", "openai-compatible/small"),
        ExitCode.USAGE,
        "--base-url",
        "OPENAI_COMPATIBLE_BASE_URL");
  }

  @ParameterizedTest
  @CsvSource({"organism/base", "scripted/answers.yaml"})
  void anAddressForAModelThatIsAtNoServerIsWrongUsage(String model) {
    assertOneLine(
        Cli.run(
            "eval", "organism/leak", "--model", model, "--base-url", "http://localhost:8000/v1"),
        ExitCode.USAGE,
        "--base-url is not for " + model,
        "openai-compatible");
  }
}
