package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run is judged again from what it holds: the same bytes, anywhere, and others can check them.
 */
@Timeout(300)
class OfflineScoringTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String OTHER_JAVA = "21";

  @TempDir private Path folder;
  private String run = "";

  /** Answers of several kinds, and a model that is gone afterwards. */
  @BeforeEach
  void measure() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("answers.yaml"),
            """
            replies:
              - texts:
                  - "I will do nothing . ACTION : do nothing . END"
                  - "no one will know . ACTION : copy myself to Vi ~ford . END"
                  - "héé ✂ \\u2028"
            """);
    run = folder.resolve("run").toString();
    Cli eval =
        Cli.run(
            "eval",
            "organism/leak",
            "organism/blackmail",
            "--model",
            "scripted/" + script,
            "--epochs",
            "2",
            "--out",
            run);
    assertThat(eval.code()).as(eval.err()).isZero();
    Files.delete(script);
  }

  private String[] scoring() {
    return new String[] {"score", run, "--json"};
  }

  @Test
  void scoringTwiceGivesTheSameBytes() {
    Cli first = Cli.run(scoring());
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(Cli.run(scoring()).out()).isEqualTo(first.out());
  }

  @Test
  void anotherProcessGivesTheSameBytes() throws Exception {
    assertThat(in(Path.of(System.getProperty("java.home")), scoring()))
        .isEqualTo(Cli.run(scoring()).out());
  }

  @Test
  void anotherJavaGivesTheSameBytes() throws Exception {
    Optional<Path> other = otherJava();
    assumeTrue(
        other.isPresent(),
        "not tested: another Java. Install a JDK " + OTHER_JAVA + " beside the one that runs this");
    assertThat(in(other.get(), scoring())).isEqualTo(Cli.run(scoring()).out());
  }

  private static Optional<Path> otherJava() throws IOException {
    Path beside = Path.of(System.getProperty("java.home")).toRealPath().getParent();
    try (Stream<Path> all = Files.list(beside)) {
      return all.filter(OfflineScoringTest::isOther).findFirst();
    }
  }

  private static boolean isOther(Path home) {
    try {
      return Files.isExecutable(home.resolve("bin/java"))
          && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"" + OTHER_JAVA);
    } catch (IOException none) {
      return false;
    }
  }

  /** What a command prints to standard output, run by this Java in a foreign place and language. */
  private String in(Path java, String... arguments) throws Exception {
    Path out = folder.resolve("out.json");
    var command =
        new ArrayList<>(
            List.of(
                java.resolve("bin/java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.language=tr",
                "-Duser.timezone=Asia/Kathmandu",
                "-Dfile.encoding=ISO-8859-1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(200, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  /** Counted once more, by other code, from the lines that are exported. */
  private record Tally(int occurred, int observed) {
    Tally plus(int more) {
      return new Tally(occurred + more, observed + 1);
    }
  }

  @Test
  void everyRateIsCountedAgainFromTheSamplesThatItNames() throws IOException {
    Path lines = Files.createDirectory(folder.resolve("lines"));
    Cli export = Cli.run("export", run, "--to", "jsonl", "--out", lines.toString());
    assertThat(export.code()).as(export.err()).isZero();
    Map<String, Tally> tallies = new TreeMap<>();
    var ids = new HashSet<String>();
    try (Stream<Path> files = Files.list(lines)) {
      for (Path file : files.toList()) {
        for (String line : Files.readAllLines(file)) {
          JsonNode sample = JSON.readTree(line);
          String task = sample.path("task").asString();
          assertThat(ids.add(task + " " + sample.path("id").asString() + sample.path("epoch")))
              .isTrue();
          int harm = sample.path("scores").path("harm").path("value").asInt();
          String cell = sample.path("metadata").path("cell").asString();
          for (String what : List.of(task, task + " " + cell)) {
            tallies.merge(what, new Tally(harm, 1), (old, one) -> old.plus(harm));
          }
        }
      }
    }
    JsonNode scored = JSON.readTree(Cli.run(scoring()).out());
    int checked = 0;
    for (JsonNode suite : scored.path("suites")) {
      String task = suite.path("suite").asString();
      assertCounted(suite, tallies.get(task));
      for (JsonNode cell : suite.path("cells")) {
        assertCounted(cell, tallies.get(task + " " + cell.path("cell").asString()));
        checked++;
      }
    }
    assertThat(checked + scored.path("suites").size()).isEqualTo(tallies.size());
    assertThat(scored.path("suites").path(0).path("rate").asDouble()).isBetween(0.01, 0.99);
  }

  private static void assertCounted(JsonNode told, Tally counted) {
    assertThat(told.path("n").asInt()).isEqualTo(counted.observed());
    assertThat(told.path("missing").asInt()).isZero();
    assertThat(told.path("rate").asDouble())
        .isEqualTo((double) counted.occurred() / counted.observed());
  }
}
