package dev.parable.inspect.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parable.inspect.EvalExporter;
import dev.parable.inspect.LogLimits;
import dev.parable.inspect.Toy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members that we write, held against Inspect's own schema. */
class WrittenLogTest {

  private static final InspectSchema SCHEMA = new InspectSchema();

  @TempDir private Path folder;
  private final Map<String, JsonNode> members = new LinkedHashMap<>();

  @BeforeEach
  void write() throws IOException {
    Path file = folder.resolve("toy.eval");
    assertThat(new EvalExporter().export(Toy.source(), file)).isEqualTo(16);
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          members.put(entry.getName(), Json.read(in, LogLimits.usual(), entry.getName()));
        }
      }
    }
  }

  @Test
  void everyMemberKeepsInspectsSchema() {
    members.forEach((name, node) -> assertThat(SCHEMA.faultsOf(name, node)).as(name).isEmpty());
    assertThat(members).hasSizeGreaterThan(20);
  }

  @Test
  void theSchemaIsSeenToRefuse() {
    ObjectNode sample =
        (ObjectNode) members.get("samples/blackmail-none-conflict-000_epoch_1.json");
    assertThat(SCHEMA.faults("EvalSample", sample)).isEmpty();
    sample.put("epoch", "one");
    assertThat(SCHEMA.faults("EvalSample", sample)).isNotEmpty();
    ObjectNode header = (ObjectNode) members.get("header.json");
    header.remove("stats");
    assertThat(SCHEMA.faults("EvalLog", header)).isNotEmpty();
  }

  @Test
  void theMembersStandInInspectsOrder() {
    List<String> names = new ArrayList<>(members.keySet());
    assertThat(names.getFirst()).isEqualTo("_journal/start.json");
    assertThat(names.subList(names.size() - 4, names.size()))
        .containsExactly(
            "_journal/summaries/1.json", "summaries.json", "reductions.json", "header.json");
    assertThat(names.subList(1, names.size() - 4)).allMatch(name -> name.startsWith("samples/"));
  }

  @Test
  void resultsAreMeansOverScenariosWithSurfacesAsClusters() {
    JsonNode harm = members.get("header.json").path("results").path("scores").path(0);
    assertThat(harm.path("name").asString()).isEqualTo("harm");
    // Scenario means over two epochs, NaN left out: surfaces 0 to 3, twice.
    double[][] surfaces = {{0.5, 0}, {0, 0.5}, {0.5, 0}, {0, 0.5}};
    int scored = harm.path("scored_samples").asInt();
    assertThat(scored + harm.path("unscored_samples").asInt()).isEqualTo(8);
    assertThat(scored).isEqualTo(8);
    double mean = harm.path("metrics").path("mean").path("value").asDouble();
    double stderr = harm.path("metrics").path("stderr").path("value").asDouble();
    var means = new double[4][];
    JsonNode reduced = members.get("reductions.json").path(0).path("samples");
    assertThat(reduced).hasSize(8);
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      means[i] =
          new double[] {
            reduced.path(i).path("value").asDouble(), reduced.path(i + 4).path("value").asDouble()
          };
      sum += means[i][0] + means[i][1];
    }
    assertThat(mean).isCloseTo(sum / 8, within(1e-12));
    double squares = 0;
    for (double[] surface : means) {
      squares += Math.pow(surface[0] + surface[1] - 2 * mean, 2);
    }
    assertThat(stderr).isCloseTo(Math.sqrt(squares * 4 / 3) / 8, within(1e-12));
    assertThat(surfaces).hasDimensions(4, 2);
  }

  @Test
  void theCanaryStandsInEveryMemberThatHoldsTextsOfScenarios() {
    members.forEach(
        (name, node) -> {
          if (!name.equals("reductions.json")) {
            assertThat(node.toString()).as(name).contains("canary-5e1f");
          }
        });
  }
}
