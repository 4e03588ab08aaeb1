package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.inspect.EvalLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happened inside a sample of another program's log, after it has been a run of ours. */
class ImportedEventsTest {

  private static final String HEADER =
      """
      {"version":2,"status":"success","eval":{"eval_id":"e","run_id":"r","task_id":"i",
      "created":"2026-11-23T07:00:00+00:00","task":"t","dataset":{},"model":"a/b","config":{}},
      "plan":{}}\
      """;

  /** An event of a kind that is not known here, and one that refers to what the sample pools. */
  private static final String SAMPLE =
      """
      {"id":"s","epoch":1,"input":"hello","target":"the target","store":{"n":1},
      "messages":[{"role":"user","content":"hello"}],"scores":{"harm":{"value":1}},
      "model_usage":{"a/b":{"input_tokens":5,"output_tokens":2,"total_tokens":7},
      "judge/c":{"input_tokens":50,"output_tokens":1,"total_tokens":51,"total_cost":0.5}},
      "events":[{"event":"thought_2031","timestamp":"2026-11-23T07:00:01+00:00","working_start":0.5,
      "deep":{"a":[1,null,true,{"text":"attachment://k1"}]},"big":36893488147419103232},
      {"event":"model","timestamp":"2026-11-23T07:00:02+00:00","working_start":1,"model":"a/b",
      "input":[],"input_refs":[[0,1]],"tools":[],"tool_choice":"none","config":{},
      "output":{"model":"b","choices":[],"completion":""}}],
      "events_data":{"messages":[{"role":"user","content":"attachment://k1"}],"calls":[]},
      "attachments":{"k1":"a long text"}}\
      """;

  @TempDir private Path folder;

  private Path log(String sample) throws IOException {
    Path log = folder.resolve("theirs.eval");
    try (var zip = new ZipOutputStream(Files.newOutputStream(log))) {
      for (var member :
          Map.of("samples/s_epoch_1.json", sample, "header.json", HEADER).entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return log;
  }

  private Path there(Path log, String... choice) {
    Path run = folder.resolve("run-of-" + log.getFileName());
    var command = new ArrayList<>(List.of("import", log.toString(), "--out", run.toString()));
    command.addAll(List.of(choice));
    Cli read = Cli.run(command.toArray(String[]::new));
    assertThat(read.code()).as(read.err()).isZero();
    return run;
  }

  private Path back(Path run) {
    Path again = folder.resolve("again-" + run.getFileName() + ".eval");
    Cli written = Cli.run("export", run.toString(), "--to", "eval", "--out", again.toString());
    assertThat(written.code()).as(written.err()).isZero();
    return again;
  }

  private static Map<String, List<String>> events(Path log) {
    var events = new LinkedHashMap<String, List<String>>();
    try (EvalLog open = EvalLog.open(log)) {
      open.each(
          sample -> {
            var all = new ArrayList<String>();
            sample.events().each(all::add);
            events.put(sample.id() + "#" + sample.epoch(), all);
          });
    }
    return events;
  }

  private static String member(Path log, String name) throws IOException {
    try (var zip = new ZipFile(log.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void eventsThatNobodyHereKnowsComeBackAsTheyWere() throws IOException {
    Path log = log(SAMPLE);
    Path again = back(there(log));
    assertThat(events(again)).isEqualTo(events(log));
    assertThat(events(again).get("s#1").getFirst())
        .contains("thought_2031", "36893488147419103232", "a long text");
  }

  @Test
  void whatEventsShareIsStillKeptOnce() throws IOException {
    String sample = member(back(there(log(SAMPLE))), "samples/s_epoch_1.json");
    assertThat(sample).contains("\"input_refs\":[[0,1]]", "\"k1\":\"a long text\"");
    assertThat(sample.split("a long text", -1)).hasSize(2);
  }

  @Test
  void targetStoreAndTheUsageOfEachModelComeBackToo() throws IOException {
    Path again = back(there(log(SAMPLE)));
    assertThat(member(again, "samples/s_epoch_1.json"))
        .contains("\"target\":\"the target\"", "\"store\":{\"n\":1}", "\"judge/c\":{");
    assertThat(member(again, "header.json"))
        .contains("\"judge/c\":{\"input_tokens\":50,\"output_tokens\":1,\"total_tokens\":51");
    assertThat(member(again, "summaries.json")).contains("\"target\":\"the target\"");
  }

  @Test
  void aLogThatInspectWroteComesBackWithAllThatHappened() throws IOException {
    Path log = folder.resolve("theirs.eval");
    try (InputStream in = ImportedEventsTest.class.getResourceAsStream("/inspect-zstd.eval")) {
      Files.write(log, in.readAllBytes());
    }
    Map<String, List<String>> before = events(log);
    assertThat(before.values()).hasSize(8).allMatch(all -> all.size() > 3);
    Path again = back(there(log, "--score", "letter", "--harm-is", "C"));
    assertThat(events(again)).isEqualTo(before);
    assertThat(events(back(there(again)))).as("and again").isEqualTo(before);
  }

  @Test
  void aSampleWithoutEventsHasNone() throws IOException {
    String plain =
        "{\"id\":\"s\",\"epoch\":1,\"input\":\"hello\",\"scores\":{\"harm\":{\"value\":0}}}";
    Path again = back(there(log(plain)));
    assertThat(events(again)).containsExactly(Map.entry("s#1", List.of()));
  }
}
