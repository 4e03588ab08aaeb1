package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Python with the libraries that read exported lessons, installed once below target, as
 * src/test/python/lessons-requirements.txt says. Offline from there on.
 *
 * @param folder where its scripts run, and what they leave
 */
record LessonsPython(Path folder) {

  private static final Path SCRIPTS = Path.of("src", "test", "python").toAbsolutePath();
  private static final Path VENV = Path.of("target", "peers-lessons").toAbsolutePath();
  private static final String PYTHON = VENV.resolve("bin").resolve("python").toString();

  /** What a script prints in its last line, as JSON. */
  JsonNode json(String script, List<String> arguments) throws IOException, InterruptedException {
    install();
    var command = new ArrayList<>(List.of(PYTHON, SCRIPTS.resolve(script).toString()));
    command.addAll(arguments);
    return JsonMapper.shared().readTree(run(command).lines().toList().getLast());
  }

  private void install() throws IOException, InterruptedException {
    Path wanted = SCRIPTS.resolve("lessons-requirements.txt");
    Path installed = VENV.resolve("installed.txt");
    if (!Files.exists(installed) || Files.mismatch(installed, wanted) >= 0) {
      Files.createDirectories(VENV);
      run(List.of("python3", "-m", "venv", VENV.toString()));
      run(List.of(PYTHON, "-m", "pip", "install", "-q", "-r", wanted.toString()));
      Files.deleteIfExists(installed);
      Files.copy(wanted, installed);
    }
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(Map.of("HF_HOME", folder.toString(), "HF_HUB_OFFLINE", "1"));
    int code = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    assertThat(code).as("%s: %s", command, Files.readString(err)).isZero();
    return Files.readString(out);
  }
}
