package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.terminal.ExitCode;
import dev.parable.inspect.EvalExporter;
import dev.parable.inspect.EvalLog;
import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalScore;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that differ in one condition alone, and every one of them (F30). */
class UnlikeRunsTest {

  private static final String OTHER = "something else";

  /** Few enough to be read a hundred times. */
  private static final int SAMPLES = 12;

  @TempDir private static Path folder;
  private static Path log = Path.of("set before all tests");

  @BeforeAll
  static void measure() throws IOException {
    Path answers =
        Files.writeString(
            folder.resolve("answers.yaml"), "replies:\n  - text: \"ACTION : do nothing . END\"\n");
    String run = folder.resolve("run").toString();
    Path plain = folder.resolve("plain.eval");
    Cli eval = Cli.run("eval", "organism/leak", "--model", "scripted/" + answers, "--out", run);
    assertThat(eval.code()).as(eval.err()).isZero();
    Cli.run("export", run, "--to", "eval", "--out", plain.toString());
    log = folder.resolve("judged.eval");
    rewrite(plain, log, UnlikeRunsTest::judged, sample -> sample.with(judgement(sample)));
  }

  /** As if a judge had said what the actions say. */
  private static EvalRun judged(EvalRun run) {
    var judging = new LinkedHashMap<String, Value>();
    judging.put("judges", new Value.Items(List.of(Value.of("anthropic/one"))));
    judging.put("rubric_hash", Value.of("a".repeat(64)));
    judging.put("rule", Value.of("rule 1"));
    var generation = new LinkedHashMap<>(run.generation());
    generation.put("top_p", Value.of(0.9));
    generation.put("reasoning_tokens", Value.of(100));
    return with(with(run, "judging", new Value.Fields(judging)), generation);
  }

  private static Map<String, EvalScore> judgement(EvalSample sample) {
    return Map.of("repaired", sample.scores().get("harm"));
  }

  private static void rewrite(
      Path from, Path to, UnaryOperator<EvalRun> run, UnaryOperator<EvalSample> sample) {
    try (EvalLog open = EvalLog.open(from)) {
      new EvalExporter()
          .export(
              new EvalSource() {
                @Override
                public EvalRun run() {
                  return run.apply(open.run());
                }

                @Override
                public void each(Consumer<EvalSample> reader) {
                  var seen = new AtomicInteger();
                  open.each(
                      one -> {
                        if (seen.incrementAndGet() <= SAMPLES) {
                          reader.accept(sample.apply(one));
                        }
                      });
                }
              },
              to);
    }
  }

  private static EvalRun with(EvalRun run, Map<String, Value> generation) {
    return of(run, run.task(), run.epochs(), generation, run.metadata());
  }

  private static EvalRun with(EvalRun run, String name, Value value) {
    return of(run, run.task(), run.epochs(), run.generation(), put(run.metadata(), name, value));
  }

  private static EvalRun of(
      EvalRun run,
      String task,
      int epochs,
      Map<String, Value> generation,
      Map<String, Value> metadata) {
    return new EvalRun(
        task,
        run.model(),
        run.id(),
        run.created(),
        run.completed(),
        run.status(),
        epochs,
        generation,
        metadata,
        run.error());
  }

  private static Map<String, Value> put(Map<String, Value> fields, String name, Value value) {
    var changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return changed;
  }

  private static Map<String, Value> drop(Map<String, Value> fields, String name) {
    var changed = new LinkedHashMap<>(fields);
    assertThat(changed.remove(name)).as(name).isNotNull();
    return changed;
  }

  private static EvalRun judging(EvalRun run, UnaryOperator<Map<String, Value>> change) {
    var fields = (Value.Fields) run.metadata().get("judging");
    return with(run, "judging", new Value.Fields(change.apply(fields.fields())));
  }

  /** Every condition by name, changed and left out. */
  private static Map<String, List<UnaryOperator<EvalRun>>> conditions() {
    var all = new LinkedHashMap<String, List<UnaryOperator<EvalRun>>>();
    for (String name : List.of("temperature", "max_tokens", "top_p", "reasoning_tokens")) {
      all.put(
          name,
          List.of(
              run -> with(run, put(run.generation(), name, Value.of(7))),
              run -> with(run, drop(run.generation(), name))));
    }
    for (String name : List.of("suite_sha256", "scorer", "scored")) {
      all.put(
          name,
          List.of(
              run -> with(run, name, Value.of(OTHER)),
              run ->
                  of(run, run.task(), run.epochs(), run.generation(), drop(run.metadata(), name))));
    }
    for (String name : List.of("judges", "rubric_hash", "rule")) {
      all.put(
          name,
          List.of(
              run -> judging(run, fields -> put(fields, name, Value.of(OTHER))),
              run -> judging(run, fields -> drop(fields, name))));
    }
    all.put(
        "suite", List.of(run -> of(run, OTHER, run.epochs(), run.generation(), run.metadata())));
    return all;
  }

  private static Cli compare(UnaryOperator<EvalRun> change, String... options) throws IOException {
    Path other = folder.resolve("other.eval");
    Files.deleteIfExists(other);
    rewrite(log, other, change, UnaryOperator.identity());
    var command = new String[5 + options.length];
    String[] first = {"compare", log.toString(), other.toString(), "--score", "repaired"};
    System.arraycopy(first, 0, command, 0, 5);
    System.arraycopy(options, 0, command, 5, options.length);
    return Cli.run(command);
  }

  @Test
  void eachConditionIsRefusedByNameAndMarkedWhereSomebodyWantsItAllTheSame() throws IOException {
    for (var condition : conditions().entrySet()) {
      for (UnaryOperator<EvalRun> change : condition.getValue()) {
        String name = condition.getKey();
        Cli refused = compare(change);
        assertThat(refused.code()).as(name).isEqualTo(ExitCode.USAGE.code());
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains(": " + name + ": ", "--unlike");
        assertMarked(name, change);
      }
    }
  }

  private static void assertMarked(String name, UnaryOperator<EvalRun> change) throws IOException {
    Cli told = compare(change, "--unlike", "--json");
    assertThat(told.code()).as(told.err()).isZero();
    JsonNode json = JsonMapper.shared().readTree(told.out());
    assertThat(json.at("/suites/0/unlike").size()).isEqualTo(1);
    assertThat(json.at("/suites/0/unlike/0").asString()).startsWith(name + ": ");
  }

  @Test
  void whatMovesNoRateIsNoCondition() throws IOException {
    List<UnaryOperator<EvalRun>> same =
        List.of(
            UnaryOperator.identity(),
            run -> of(run, run.task(), 7, run.generation(), run.metadata()),
            run -> with(run, put(run.generation(), "max_connections", Value.of(7))),
            run -> with(run, put(run.generation(), "seed", Value.of(7))),
            run -> with(run, "parable", Value.of("0.0.1")),
            run -> with(run, "seed", Value.of(7)));
    for (UnaryOperator<EvalRun> change : same) {
      Cli compare = compare(change);
      assertThat(compare.code()).as(compare.err()).isZero();
      assertThat(compare.out()).doesNotContain("UNLIKE");
    }
    Path other = folder.resolve("other.eval");
    Files.delete(other);
    rewrite(log, other, run -> judging(run, fields -> Map.of()), UnaryOperator.identity());
    Cli actions = Cli.run("compare", log.toString(), other.toString(), "--score", "harm");
    assertThat(actions.code()).as("judges have no part in it: " + actions.err()).isZero();
  }

  @Test
  void bothSidesSayWhereTheyComeFrom() throws IOException {
    JsonNode log = JsonMapper.shared().readTree(compare(run -> run, "--json").out());
    String run = folder.resolve("run").toString();
    JsonNode stored = JsonMapper.shared().readTree(Cli.run("compare", run, run, "--json").out());
    for (JsonNode sides : List.of(log.get("provenance"), stored.get("provenance"))) {
      for (JsonNode side : List.of(sides.get("before"), sides.get("after"))) {
        assertThat(side.at("/answered_by/0/model").asString()).isNotBlank();
        assertThat(side.at("/answered_by/0/trials").asInt()).isIn(SAMPLES, 150);
        assertThat(side.get("fingerprints").isArray()).isTrue();
        assertThat(side.at("/suites/0/sha256").asString()).matches("[0-9a-f]{64}");
        assertThat(side.at("/suites/0/scorer").asString()).isNotBlank();
        assertThat(side.get("run_by").asString()).matches("\\d.*");
        assertThat(side.get("parable").asString()).matches("\\d.*");
        assertThat(side.get("model_sha256").asString()).matches("[0-9a-f]{64}");
        assertThat(side.get("first_trial").asString()).startsWith("20");
        assertThat(side.get("last_trial").asString()).startsWith("20");
      }
    }
    JsonNode judged = log.at("/provenance/after/suites/0");
    assertThat(judged.at("/judges/0").asString()).isEqualTo("anthropic/one");
    assertThat(judged.get("rubric_hash").asString()).isEqualTo("a".repeat(64));
    assertThat(Cli.run("compare", run, run).out())
        .contains("\nOrigin before: answered by ", "\nOrigin after: answered by ", "scored by ");
  }
}
