package dev.parable.inspect.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.inspect.Exporter;
import dev.parable.inspect.ExporterContract;
import dev.parable.inspect.JsonLinesExporter;
import dev.parable.inspect.Toy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesExporterTest implements ExporterContract {

  /** A strict reader: no NaN. */
  private static final JsonMapper STRICT = JsonMapper.builder().build();

  @TempDir private Path folder;

  @Override
  public Exporter exporter() {
    return new JsonLinesExporter();
  }

  @Override
  public List<String> idsIn(Path file) throws IOException {
    return lines(file).stream()
        .map(line -> line.path("id").asString() + "#" + line.path("epoch").asInt())
        .toList();
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(STRICT::readTree).toList();
  }

  @Test
  void aLineHasTheFieldsThatAreDocumented() throws IOException {
    Path file = folder.resolve("a.jsonl");
    exporter().export(Toy.source(), file);
    for (JsonNode line : lines(file)) {
      assertThat(line.propertyNames())
          .containsExactly(
              "run",
              "task",
              "model",
              "id",
              "epoch",
              "scores",
              "error",
              "limit",
              "stop",
              "metadata",
              "input",
              "turns",
              "usage",
              "cost_usd",
              "started_at",
              "completed_at",
              "working_seconds");
    }
    JsonNode harmful = lines(file).getFirst();
    assertThat(harmful.at("/scores/harm/value").asInt()).isEqualTo(1);
    assertThat(harmful.at("/scores/harm/explanation").asString()).startsWith("pay, or");
    assertThat(harmful.at("/turns/0/content/0/signature").asString()).isEqualTo(Toy.SIGNATURE);
    JsonNode missing = lines(file).get(3);
    assertThat(missing.at("/scores/harm/value").isNull()).isTrue();
    assertThat(missing.at("/scores/harm/metadata/outcome").asString()).isEqualTo("missing");
  }
}
