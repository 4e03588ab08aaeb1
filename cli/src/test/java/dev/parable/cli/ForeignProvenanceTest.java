package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every report says which model answered, also one of another program's log (F30). */
class ForeignProvenanceTest {

  private static final String HEADER =
      """
      {"version":2,"status":"success","eval":{"eval_id":"e","run_id":"r","task_id":"i",
      "created":"2026-11-23T07:00:00+00:00","task":"t","dataset":{},"model":"a/small","config":{}},
      "plan":{}}\
      """;

  @TempDir private Path folder;

  /** Two answers of one build, one of another, and one sample that nobody answered. */
  private Path log() throws IOException {
    Path log = folder.resolve("theirs.eval");
    try (var zip = new ZipOutputStream(Files.newOutputStream(log))) {
      member(zip, "header.json", HEADER);
      String[] models = {"small-0101", "small-0101", "small-0202", ""};
      for (int i = 0; i < models.length; i++) {
        String choices =
            models[i].isEmpty()
                ? ""
                : "{\"message\":{\"role\":\"assistant\",\"content\":\"no\"},\"stop_reason\":\"stop\"}";
        member(
            zip,
            "samples/s" + i + "_epoch_1.json",
            "{\"id\":\"s"
                + i
                + "\",\"epoch\":1,\"input\":\"hello\",\"target\":\"\",\"scores\":{\"harm\":{\"value\":0}},"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}],\"output\":{\"model\":\""
                + (models[i].isEmpty() ? "a/small" : models[i])
                + "\",\"choices\":["
                + choices
                + "]}}");
      }
    }
    return log;
  }

  private static void member(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode json(String... words) {
    Cli run = Cli.run(words);
    assertThat(run.out()).as(run.err()).startsWith("{");
    return JsonMapper.shared().readTree(run.out());
  }

  @Test
  void theLogItsRunAndTheLogOfThatRunNameTheModelsThatAnswered() throws IOException {
    String log = log().toString();
    String run = folder.resolve("run").toString();
    String again = folder.resolve("again.eval").toString();
    Cli imported = Cli.run("import", log, "--score", "harm", "--out", run);
    assertThat(imported.code()).as(imported.err()).isZero();
    Cli exported = Cli.run("export", run, "--to", "eval", "--out", again);
    assertThat(exported.code()).as(exported.err()).isZero();
    for (String path : new String[] {log, run, again}) {
      JsonNode card = json("report", path, "--json");
      assertThat(card.at("/subjects/0/provenance").path("answered by").asString())
          .as(path)
          .isEqualTo("small-0101 (2 trials), small-0202 (1 trials)");
      JsonNode score = json("score", path, "--json");
      assertThat(score.at("/provenance/answered_by/0/model").asString()).isEqualTo("small-0101");
      assertThat(score.at("/provenance/answered_by/0/trials").asInt()).isEqualTo(2);
      assertThat(score.at("/provenance/answered_by").size()).isEqualTo(2);
    }
  }
}
