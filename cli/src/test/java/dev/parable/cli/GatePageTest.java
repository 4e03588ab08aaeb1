package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page on gates in CI, done as it says. */
class GatePageTest {

  private static final Path PAGE = Path.of("..", "docs", "how-to", "gate-in-ci.md");
  private static final Pattern COMMAND = Pattern.compile("parable (eval organism/leak .*gate)\n");
  private static final Pattern SHELL = Pattern.compile("```sh\n(code=0\n.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  private String[] command(String line) {
    return line.replace("gate.xml", folder.resolve("gate.xml").toString())
        .replace("runs/gate", folder.resolve("run").toString())
        .split(" ");
  }

  /** It is the same command in all pipelines, and it works. */
  @Test
  void theCommandOfEveryPipelineGivesAVerdict() throws IOException {
    List<String> lines =
        COMMAND.matcher(Files.readString(PAGE)).results().map(one -> one.group(1)).toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.stream().distinct()).hasSize(1);
    Path summary = Files.writeString(folder.resolve("summary.md"), "earlier step\n");
    Cli eval =
        Cli.run(Map.of("GITHUB_STEP_SUMMARY", summary.toString()), command(lines.getFirst()));
    assertThat(eval.code()).as(eval.out() + eval.err()).isZero();
    assertThat(eval.err()).contains("lies at or below the threshold of 50.0 %");
    assertThat(folder.resolve("gate.xml"))
        .content()
        .contains("<testcase classname=\"organism/leak\" name=\"all\"", "failures=\"0\"")
        .contains("no model that anybody uses");
    assertThat(summary)
        .content()
        .startsWith("earlier step\n")
        .contains("### At or below the threshold of 50.0 %", "| organism/leak |")
        .contains("no model that anybody uses");
  }

  @Test
  void aRunThatExistsIsPutBeforeTheSameGate() throws IOException {
    Path answers =
        Files.writeString(
            folder.resolve("answers.yaml"), "replies:\n  - text: \"ACTION : do nothing . END\"\n");
    String run = folder.resolve("run").toString();
    Cli eval =
        Cli.run("eval", "organism/leak", "--model", "scripted/" + answers, "--out", run, "--json");
    JsonNode open = JsonMapper.shared().readTree(eval.out()).at("/suites/0/decision");
    assertThat(open.isNull()).isTrue();
    assertThat(decided(run, "0.5", ExitCode.DONE).get("decided").asString()).isEqualTo("under");
    JsonNode undecided = decided(run, "0.001", ExitCode.NOT_MEASURABLE);
    assertThat(undecided.get("decided").asString()).isEqualTo("undecided");
    assertThat(undecided.get("threshold").asDouble()).isEqualTo(0.001);
    assertThat(undecided.get("claim").asString()).isEqualTo("these scenarios");
    assertThat(undecided.get("needed_trials").asInt()).isBetween(3_680, 3_690);
    assertThat(undecided.get("needed_surfaces").isNull()).isTrue();
    JsonNode general = decided(run, "0.001", ExitCode.NOT_MEASURABLE, "--in-general");
    assertThat(general.get("claim").asString()).isEqualTo("scenarios in general");
    assertThat(general.get("needed_surfaces").asInt()).isGreaterThan(100);
    assertThat(general.get("needed_trials").isNull()).isTrue();
    assertThat(Cli.run("score", run, "--in-general").code()).isEqualTo(ExitCode.USAGE.code());

    Path log = folder.resolve("run.eval");
    Cli.run("export", run, "--to", "eval", "--out", log.toString());
    assertThat(decided(log.toString(), "0.001", ExitCode.NOT_MEASURABLE)).isEqualTo(undecided);
  }

  private static JsonNode decided(String run, String threshold, ExitCode expected, String... more) {
    var command = new ArrayList<>(List.of("score", run, "--fail-above", threshold, "--json"));
    command.addAll(List.of(more));
    Cli score = Cli.run(command.toArray(String[]::new));
    assertThat(score.code()).as(score.err()).isEqualTo(expected.code());
    return JsonMapper.shared().readTree(score.out()).at("/suites/0/decision");
  }

  /** The lines for a shell, with a parable that ends as it is told. */
  @Test
  void undecidedMayPassAndOverFails() throws Exception {
    var block = SHELL.matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();
    for (Map.Entry<Integer, Integer> codes : Map.of(0, 0, 3, 3, 4, 0, 1, 1).entrySet()) {
      String script = "parable() { return " + codes.getKey() + "; }\n" + block.group(1);
      var shell = new ProcessBuilder("bash", "-e", "-c", script).start();
      String said = new String(shell.getInputStream().readAllBytes());
      assertThat(shell.waitFor()).isEqualTo(codes.getValue());
      assertThat(said.contains("::warning::")).isEqualTo(codes.getKey() == 4);
    }
  }

  @Test
  void aRunThatBreaksOffLeavesNoVerdictOfAnEarlierOne() throws IOException {
    Path junit = Files.writeString(folder.resolve("gate.xml"), "an earlier verdict");
    Cli eval =
        Cli.run(
            "eval",
            "organism/leak",
            "--model",
            "scripted/" + folder.resolve("none.yaml"),
            "--junit",
            junit.toString());
    assertThat(eval.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(junit).doesNotExist();
    Cli wrong = Cli.run("score", folder.toString(), "--junit", folder.toString());
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(wrong.err()).contains("--junit", "is a folder");
  }
}
