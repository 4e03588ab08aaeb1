package dev.parable.inspect.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.inspect.EvalExporter;
import dev.parable.inspect.EvalLog;
import dev.parable.inspect.LogLimits;
import dev.parable.inspect.Logs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Logs of Inspect in each of their forms, read and written again. */
class RewrittenLogTest {

  private static final InspectSchema SCHEMA = new InspectSchema();

  @TempDir private Path folder;

  private Path rewritten(Path log) {
    Path again = folder.resolve("again.eval");
    try (EvalLog open = EvalLog.open(log)) {
      new EvalExporter().export(open, again);
    }
    return again;
  }

  private static Map<String, JsonNode> events(Path log) {
    var events = new LinkedHashMap<String, JsonNode>();
    try (EvalLog open = EvalLog.open(log)) {
      open.each(
          sample ->
              sample
                  .events()
                  .each(
                      event ->
                          events.put(
                              sample.id() + "#" + sample.epoch() + "/" + events.size(),
                              Json.read(event, "an event"))));
    }
    return events;
  }

  @ParameterizedTest
  @EnumSource
  void everyEventComesBackWhole(Logs log) throws IOException {
    Path first = log.in(folder);
    assertThat(events(rewritten(first)).values())
        .hasSizeGreaterThan(50)
        .containsExactlyInAnyOrderElementsOf(events(first).values());
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenAgainKeepsInspectsSchema(Logs log) throws IOException {
    Path again = rewritten(log.in(folder));
    try (var zip = new ZipFile(again.toFile())) {
      for (var entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          String name = entry.getName();
          JsonNode node = Json.read(in, LogLimits.usual(), name);
          if (node instanceof ObjectNode sample && sample.has("events")) {
            // Its own events, without the nulls that Inspect leaves out and its schema asks for.
            sample.putArray("events");
          }
          assertThat(SCHEMA.faultsOf(name, node)).as(name).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void tokensOfEachModelAreSummedAgain(Logs log) throws IOException {
    try (var zip = new ZipFile(rewritten(log.in(folder)).toFile());
        InputStream in = zip.getInputStream(zip.getEntry("header.json"))) {
      JsonNode usage = Json.read(in, LogLimits.usual(), "the header").at("/stats/model_usage");
      assertThat(usage.propertyNames()).containsExactly("mockllm/model");
      assertThat(usage.at("/mockllm~1model/input_tokens").asInt()).isEqualTo(10 * 20);
      assertThat(usage.at("/mockllm~1model/reasoning_tokens").asInt()).isEqualTo(10 * 3);
    }
  }
}
