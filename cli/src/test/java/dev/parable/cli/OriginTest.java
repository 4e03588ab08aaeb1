package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.terminal.ExitCode;
import dev.parable.inspect.EvalLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every result says where it comes from, and what is unlike is not taken for the same. */
@Timeout(120)
class OriginTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  private Cli eval() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("answers.yaml"), "replies:\n  - text: \"ACTION : do nothing . END\"\n");
    return Cli.run(
        "eval", "organism/leak", "--model", "scripted/" + script, "--out", run().toString());
  }

  private Path run() {
    return folder.resolve("run");
  }

  private Path export(String format) {
    Path to = folder.resolve("a." + format);
    Cli export = Cli.run("export", run().toString(), "--to", format, "--out", to.toString());
    assertThat(export.code()).as(export.err()).isZero();
    return to;
  }

  @Test
  void everyExportedSampleSaysWhereItComesFrom() throws IOException {
    Instant begun = Instant.now().minusSeconds(1);
    assertThat(eval().code()).isZero();
    var lines = Files.readAllLines(export("jsonl"));
    assertThat(lines).hasSize(150);
    for (String line : lines) {
      JsonNode sample = JSON.readTree(line);
      assertThat(sample.path("model").asString()).startsWith("scripted/");
      JsonNode about = sample.path("metadata");
      assertThat(about.path("answered_by").asString()).isNotBlank();
      assertThat(about.path("suite_sha256").asString()).matches("[0-9a-f]{64}");
      assertThat(about.path("scorer").asString()).isNotBlank();
      assertThat(about.path("parable").asString()).matches("\\d+\\.\\d+.*");
      assertThat(about.path("seed").isNumber()).isTrue();
      assertThat(Instant.parse(sample.path("completed_at").asString()))
          .isBetween(begun, Instant.now().plusSeconds(1));
    }
  }

  @Test
  void aLogOfInspectSaysTheSameOfItsRunAndOfEachSample() throws IOException {
    assertThat(eval().code()).isZero();
    try (EvalLog log = EvalLog.open(export("eval"))) {
      assertThat(log.run().metadata())
          .containsKeys("parable", "suite_sha256", "scorer", "seed", "run_yaml");
      assertThat(log.run().created()).isPresent();
      log.each(
          sample -> {
            for (String about : new String[] {"answered_by", "suite_sha256", "scorer", "parable"}) {
              assertThat(sample.about(about)).as(about).isPresent();
            }
            assertThat(sample.spent().completed()).isPresent();
          });
    }
  }

  /** As if the run had been made of another version. */
  private void alter(String line, String otherwise) throws IOException {
    Path yaml = run().resolve("run.yaml");
    String text = Files.readString(yaml);
    String other = text.replaceAll("(?m)^(\\s*" + line + ": ).*$", "$1" + otherwise);
    assertThat(other).isNotEqualTo(text);
    Files.writeString(yaml, other);
  }

  private static void assertRefused(Cli command, ExitCode code, String... mentions) {
    assertThat(command.code()).as(command.err()).isEqualTo(code.code());
    assertThat(command.err()).contains(mentions);
    assertThat(command.out()).isEmpty();
  }

  @Test
  void anotherSuiteOfThatNameIsNeverTakenForThatOne() throws IOException {
    assertThat(eval().code()).isZero();
    alter("sha256", "0".repeat(64));
    assertRefused(eval(), ExitCode.USAGE, "sha256: " + "0".repeat(64), "--fresh");
    assertRefused(
        Cli.run("score", run().toString()), ExitCode.USAGE, "organism/leak has changed since");
    Cli export = Cli.run("export", run().toString(), "--to", "jsonl", "--out", folder + "/b.jsonl");
    assertRefused(export, ExitCode.USAGE, "another version of the suite organism/leak");
    assertThat(folder.resolve("b.jsonl")).doesNotExist();
  }

  @Test
  void resultsOfAnotherRuleAreNotMixedAndJudgingAgainSaysSo() throws IOException {
    assertThat(eval().code()).isZero();
    alter("scorer", "\"another rule 7\"");
    assertRefused(eval(), ExitCode.USAGE, "another rule 7", "--fresh");
    Cli score = Cli.run("score", run().toString());
    assertThat(score.code()).as(score.err()).isZero();
    assertThat(score.err()).contains("organism/leak was scored by 'another rule 7' and is now by");
  }

  /** Which build answered: of the run, of its log, and on both sides of a comparison. */
  @Test
  void theBuildThatAServerNamesIsSaidEverywhere() throws IOException {
    String body =
        ModelServer.HARMLESS.replaceFirst("\\{", "{\"system_fingerprint\":\"fp_44709d6fcb\",");
    try (var server = ModelServer.answering(200, body)) {
      Cli eval =
          Cli.run(
              "eval",
              "organism/leak",
              "--model",
              "openai-compatible/small",
              "--base-url",
              server.url(),
              "--out",
              run().toString(),
              "--json");
      assertThat(eval.code()).as(eval.err()).isZero();
      Path log = export("eval");
      Cli compare = Cli.run("compare", run().toString(), log.toString(), "--json");
      JsonNode sides = JSON.readTree(compare.out()).get("provenance");
      for (JsonNode origin :
          List.of(
              JSON.readTree(eval.out()).get("provenance"),
              JSON.readTree(Cli.run("score", log.toString(), "--json").out()).get("provenance"),
              sides.get("before"),
              sides.get("after"))) {
        assertThat(origin.get("fingerprints")).hasSize(1);
        assertThat(origin.at("/fingerprints/0/model").asString())
            .isEqualTo("openai-compatible/small");
        assertThat(origin.at("/fingerprints/0/fingerprint").asString()).isEqualTo("fp_44709d6fcb");
        assertThat(origin.at("/answered_by/0/model").asString()).isEqualTo("small-1");
      }
    }
  }
}
