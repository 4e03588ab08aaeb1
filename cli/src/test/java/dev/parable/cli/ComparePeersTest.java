package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two logs that the real Inspect made with its own mock model, compared here and by a script that
 * shares nothing with us. Needs python3 with venv, and installs what {@code
 * src/test/python/compare-requirements.txt} names, once: {@code ./mvnw -Ppeers -pl cli -am verify}.
 */
@Tag("peers")
class ComparePeersTest {

  private static final Path SCRIPTS = Path.of("src", "test", "python").toAbsolutePath();
  private static final Path VENV = Path.of("target", "peers-inspect").toAbsolutePath();
  private static final String PYTHON = VENV.resolve("bin").resolve("python").toString();

  @TempDir private static Path folder;

  @BeforeAll
  static void makeLogs() throws Exception {
    Path wanted = SCRIPTS.resolve("compare-requirements.txt");
    Path installed = VENV.resolve("installed.txt");
    if (!Files.exists(installed) || Files.mismatch(installed, wanted) >= 0) {
      Files.createDirectories(VENV);
      run("python3", "-m", "venv", VENV.toString());
      run(PYTHON, "-m", "pip", "install", "-q", "-r", wanted.toString());
      Files.deleteIfExists(installed);
      Files.copy(wanted, installed);
    }
    script("make", folder.toString());
  }

  private static String script(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(PYTHON, SCRIPTS + "/compare_logs.py"));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private static String run(String... command) throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    var process = new ProcessBuilder(command).directory(folder.toFile());
    int code = process.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    assertThat(code).as("%s: %s", List.of(command), Files.readString(err)).isZero();
    return Files.readString(out);
  }

  private static void same(JsonNode theirs, JsonNode ours, String path) {
    assertThat(ours.isMissingNode()).as(path).isFalse();
    if (theirs.isNumber()) {
      assertThat(ours.asDouble()).as(path).isCloseTo(theirs.asDouble(), within(1e-9));
    } else if (theirs.isString()) {
      assertThat(ours.asString()).as(path).isEqualTo(theirs.asString());
    } else if (theirs.isArray()) {
      assertThat(ours).as(path).hasSize(theirs.size());
      for (int i = 0; i < theirs.size(); i++) {
        same(theirs.get(i), ours.get(i), path + "/" + i);
      }
    } else {
      theirs
          .propertyNames()
          .forEach(name -> same(theirs.get(name), ours.path(name), path + "/" + name));
    }
  }

  @Test
  void everyNumberIsTheSameWhereItIsCountedAgain() throws Exception {
    String before = folder.resolve("before.eval").toString();
    String after = folder.resolve("after.eval").toString();
    Cli compare =
        Cli.run(
            "compare",
            before,
            after,
            "--score",
            "harmful",
            "--harm-is",
            "C",
            "--cluster",
            "plot",
            "--json");
    assertThat(compare.code()).as(compare.err()).isZero();
    JsonNode ours = JsonMapper.shared().readTree(compare.out()).at("/suites/0");
    JsonNode theirs = JsonMapper.shared().readTree(script("count", before, after));
    assertThat(theirs.at("/before/n").asInt()).isEqualTo(215);
    assertThat(theirs.at("/cells")).hasSize(3);
    same(theirs, ours, "");
  }
}
