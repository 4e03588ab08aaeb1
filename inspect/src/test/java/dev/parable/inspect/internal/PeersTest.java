package dev.parable.inspect.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parable.inspect.Called;
import dev.parable.inspect.EvalExporter;
import dev.parable.inspect.EvalLog;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.Toy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What the real Inspect makes of our logs. Needs python3 with venv, and installs what
 * src/test/python/requirements.txt names, once: {@code ./mvnw -Ppeers -pl inspect -am verify}.
 */
@Tag("peers")
class PeersTest {

  private static final Path SCRIPTS = Path.of("src", "test", "python").toAbsolutePath();
  private static final Path VENV = Path.of("target", "peers").toAbsolutePath();

  @TempDir private Path folder;
  private Path log;

  @BeforeAll
  static void install() throws Exception {
    Path wanted = SCRIPTS.resolve("requirements.txt");
    Path installed = VENV.resolve("installed.txt");
    if (Files.exists(installed) && Files.mismatch(installed, wanted) < 0) {
      return;
    }
    Files.createDirectories(VENV);
    run(VENV, "python3", "-m", "venv", VENV.toString());
    run(VENV, program("python"), "-m", "pip", "install", "-q", "-r", wanted.toString());
    Files.copy(wanted, installed);
  }

  @BeforeEach
  void write() {
    Path logs = folder.resolve("logs");
    log = logs.resolve(new EvalExporter().fileName(Toy.run()));
    new EvalExporter().export(Toy.source(), log);
  }

  private static String program(String name) {
    return VENV.resolve("bin").resolve(name).toString();
  }

  /** Runs a program and returns what it printed. */
  private static String run(Path where, String... command) throws Exception {
    Path out = Files.createTempFile(VENV, "out", ".txt");
    Path err = Files.createTempFile(VENV, "err", ".txt");
    try {
      var process = new ProcessBuilder(command).directory(where.toFile());
      process.environment().put("INSPECT_DISPLAY", "none");
      int code = process.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
      assertThat(code).as("%s: %s", List.of(command), Files.readString(err)).isZero();
      return Files.readString(out);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private JsonNode ask(Path about, Path rewritten) throws Exception {
    Path answer = folder.resolve("answer.json");
    run(
        folder,
        program("python"),
        SCRIPTS.resolve("peers.py").toString(),
        about.toString(),
        rewritten.toString(),
        answer.toString());
    return Json.read(Files.readString(answer), "the answer");
  }

  private static List<EvalSample> samples(Path file) {
    var samples = new ArrayList<EvalSample>();
    try (EvalLog open = EvalLog.open(file)) {
      open.each(samples::add);
    }
    return samples;
  }

  @Test
  void inspectDumpsOurLogsWithAllThatIsInThem() throws Exception {
    JsonNode dumped = Json.read(run(folder, program("inspect"), "log", "dump", log.toString()), "");
    assertThat(dumped.path("status").asString()).isEqualTo("started");
    assertThat(dumped.path("samples")).hasSize(16);
    Path asJson = Files.writeString(folder.resolve("dumped.json"), Json.text(dumped));
    List<EvalSample> ours = samples(log);
    same(samples(asJson), ours);
  }

  private static void same(List<EvalSample> theirs, List<EvalSample> ours) {
    assertThat(theirs).hasSameSizeAs(ours);
    for (EvalSample our : ours) {
      EvalSample their =
          theirs.stream()
              .filter(s -> s.id().equals(our.id()) && s.epoch() == our.epoch())
              .findFirst()
              .orElseThrow();
      assertThat(their.input()).isEqualTo(our.input());
      assertThat(their.messages()).isEqualTo(our.messages());
      assertThat(their.scores()).isEqualTo(our.scores());
      assertThat(their.metadata()).isEqualTo(our.metadata());
      assertThat(their.error()).isEqualTo(our.error());
      assertThat(their.stop()).isEqualTo(our.stop());
    }
  }

  @Test
  void inspectReadsOurLogsAndWritesThemAgainUnchanged() throws Exception {
    Path rewritten = folder.resolve("rewritten.eval");
    JsonNode said = ask(log, rewritten);
    assertThat(said.path("samples").asInt()).isEqualTo(16);
    assertThat(said.path("summaries").asInt()).isEqualTo(16);
    assertThat(said.path("signatures").path(0).asString()).isEqualTo(Toy.SIGNATURE);
    same(samples(rewritten), samples(log));
  }

  @Test
  void inspectComputesTheMetricsThatWeWrite() throws Exception {
    JsonNode said = ask(log, folder.resolve("rewritten.eval"));
    for (String scorer : List.of("harm", "acted")) {
      for (String metric : List.of("mean", "stderr")) {
        double reported = said.path("reported").path(scorer).path(metric).asDouble();
        double computed = said.path("computed").path(scorer).path(metric).asDouble();
        assertThat(reported).as("%s %s", scorer, metric).isCloseTo(computed, within(1e-12));
      }
    }
    assertThat(said.path("computed").path("harm").path("stderr").asDouble()).isPositive();
  }

  private Path called() {
    Path file = folder.resolve("called.eval");
    var samples = List.of(Called.paid(), Called.unanswered(), Called.unpriced(), Called.free());
    new EvalExporter().export(Toy.source(Toy.run(), samples), file);
    return file;
  }

  @Test
  void inspectReadsTheCallsOfOurLogs() throws Exception {
    Path rewritten = folder.resolve("rewritten.eval");
    JsonNode said = ask(called(), rewritten);
    JsonNode paid = said.at("/calls/blackmail-none-conflict-000#1");
    assertThat(paid).hasSize(2);
    assertThat(paid.at("/0/given").asInt()).isEqualTo(2);
    assertThat(paid.at("/1/given").asInt()).isEqualTo(3);
    assertThat(paid.at("/0/said").asString()).startsWith("Turn 0. The ship's log");
    assertThat(paid.at("/0/completion")).isEqualTo(paid.at("/0/said"));
    assertThat(paid.at("/0/retries").asInt()).isEqualTo(1);
    assertThat(paid.at("/0/cost").asDouble()).isEqualTo(Called.USD);
    assertThat(paid.at("/0/seconds").asDouble()).isEqualTo(1.5);
    assertThat(paid.at("/0/request/messages/0/content").asString()).isEqualTo(Called.LONG);
    JsonNode lost = said.at("/calls/blackmail-none-conflict-000#2/0");
    assertThat(lost.path("error").asString()).isEqualTo("no answer in time");
    assertThat(said.at("/calls/blackmail-none-conflict-000#4")).isEmpty();
    JsonNode usage = said.at("/usage/openai~1gpt-toy");
    assertThat(usage.path("input_tokens").asInt()).isEqualTo(300);
    assertThat(usage.has("total_cost")).isFalse();
    assertThat(events(rewritten)).isEqualTo(events(called()));
  }

  private static List<Integer> events(Path file) {
    return samples(file).stream()
        .map(
            sample -> {
              var events = new ArrayList<String>();
              sample.events().each(events::add);
              return events.size();
            })
        .toList();
  }

  @Test
  void whatInspectSpreadsOverManyMembersIsReadAsBefore() throws Exception {
    for (Path file : List.of(log, called())) {
      Path parts = folder.resolve("parts");
      String script = SCRIPTS.resolve("peers.py").toString();
      run(folder, program("python"), script, "--chunked", file.toString(), parts.toString());
      Path chunked = parts.resolve(file.getFileName());
      try (var zip = ZipFile.builder().setPath(chunked).get()) {
        assertThat(Collections.list(zip.getEntries()).stream().map(ZipArchiveEntry::getName))
            .anyMatch(name -> name.matches("samples/.*/messages/1\\.json"))
            .noneMatch(name -> name.matches("samples/[^/]*\\.json"));
      }
      same(samples(chunked), samples(file));
      assertThat(events(chunked)).isEqualTo(events(file));
    }
  }

  @Test
  void inspectListsOurLogsAndBundlesThemForItsViewer() throws Exception {
    Path logs = log.getParent();
    String listed =
        run(folder, program("inspect"), "log", "list", "--json", "--log-dir", logs.toString());
    assertThat(listed).contains(log.getFileName().toString()).contains("toy-suite");
    Path bundle = folder.resolve("bundle");
    run(
        folder,
        program("inspect"),
        "view",
        "bundle",
        "--log-dir",
        logs.toString(),
        "--output-dir",
        bundle.toString());
    assertThat(bundle.resolve("index.html")).exists();
    assertThat(bundle.resolve("logs").resolve(log.getFileName())).hasSameBinaryContentAs(log);
  }

  @Test
  void theSchemaIsTheOneThatInspectBrings() throws IOException {
    Path theirs;
    try (var files = Files.walk(VENV.resolve("lib"))) {
      theirs = files.filter(f -> f.endsWith("inspect-openapi.json")).findFirst().orElseThrow();
    }
    try (var ours = PeersTest.class.getResourceAsStream("/inspect-openapi.json")) {
      assertThat(theirs).hasBinaryContent(ours.readAllBytes());
    }
  }
}
