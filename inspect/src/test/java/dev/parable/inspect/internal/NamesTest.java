package dev.parable.inspect.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.inspect.EvalEvents;
import dev.parable.inspect.EvalLog;
import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalScore;
import dev.parable.inspect.LogJson;
import dev.parable.inspect.LogLimits;
import dev.parable.inspect.LogWriter;
import dev.parable.inspect.Spent;
import dev.parable.inspect.Value;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Names with half a surrogate pair, and such as look like what stands for one. */
class NamesTest {

  private static final List<String> PIECES =
      List.of(
          "\\",
          "u",
          "d800",
          "dfff",
          "005c",
          "u005cu",
          "\"",
          ":",
          "\u0000",
          "\ud800",
          "\udbff",
          "\udc00",
          "\ud83d\ude00",
          "é",
          "{",
          "x");

  private static List<String> names() {
    var dice = new SplittableRandom(11);
    var names =
        new ArrayList<>(
            List.of("", "plain", "\ud800", "\udfffb", "\\ud800", "\\u005cud800", "\\\\ud800"));
    for (int i = 0; i < 5_000; i++) {
      var name = new StringBuilder();
      for (int j = dice.nextInt(1, 8); j > 0; j--) {
        name.append(PIECES.get(dice.nextInt(PIECES.size())));
      }
      names.add(name.toString());
    }
    return names;
  }

  @Test
  void everyNameIsReadAsItWasWritten() {
    for (String name : names()) {
      ObjectNode object = Json.object();
      object.putObject(name).put(name, name);
      byte[] bytes = Json.bytes(object);
      assertThat(Json.read(new ByteArrayInputStream(bytes), LogLimits.usual(), "bytes"))
          .as(name)
          .isEqualTo(object);
      assertThat(Json.read(Json.text(object), "text")).as(name).isEqualTo(object);
    }
  }

  @Test
  void aNameWithoutAHalfStandsAsItIs() {
    assertThat(Json.text(Json.object().put("a\ud83d\ude00\\n", "\\ud800")))
        .isEqualTo("{\"a\ud83d\ude00\\\\n\":\"\\\\ud800\"}");
  }

  /** Names of metadata at any depth and of scores, in a log and in a store. */
  @Test
  void aLogWithSuchNamesIsReadBackEqual(@TempDir Path folder) {
    var metadata = new LinkedHashMap<String, Value>();
    var scores = new LinkedHashMap<String, EvalScore>();
    for (String name : names().subList(0, 200)) {
      metadata.put(name, new Value.Fields(Map.of(name, Value.of(name))));
      scores.put(name, new EvalScore(Value.of(1), "", "", Map.of(name, Value.of(name))));
    }
    var sample =
        new EvalSample(
            "one",
            1,
            List.of(),
            List.of(),
            Optional.empty(),
            scores,
            metadata,
            Spent.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            EvalEvents.NONE);
    Instant at = Instant.parse("2026-11-23T07:00:00Z");
    EvalRun run = EvalRun.of("task", "a/\ud800", "id", at, 1, Map.of(), metadata);
    Path file = folder.resolve("names.eval");
    try (LogWriter writer = LogWriter.begin(file, run)) {
      writer.write(sample);
      writer.finish(EvalRun.Status.SUCCESS, at);
    }
    try (EvalLog log = EvalLog.open(file)) {
      assertThat(log.run().metadata()).isEqualTo(metadata);
      var read = new ArrayList<EvalSample>();
      log.each(read::add);
      assertThat(read).singleElement().extracting(EvalSample::metadata).isEqualTo(metadata);
      assertThat(read.getFirst().scores()).isEqualTo(scores);
      assertThat(log.summaries())
          .singleElement()
          .matches(one -> one.scores().size() == scores.size());
    }
    assertThat(LogJson.sample(LogJson.of(sample, run.model())).metadata()).isEqualTo(metadata);
    assertThat(LogJson.run(LogJson.of(run)).metadata()).isEqualTo(metadata);
  }
}
