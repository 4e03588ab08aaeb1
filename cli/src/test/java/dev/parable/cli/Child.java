package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command in a process of its own, so that signals and namespaces can be tried on it. */
final class Child {

  private static final int LONGEST = 150;

  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  /** How it ended, and all that it printed. */
  record End(int code, String text) {}

  /** Starts {@code parable} with these arguments, behind other words of a command line. */
  static Child start(List<String> before, Map<String, String> variables, String... arguments)
      throws IOException {
    return start(Path.of("."), before, variables, arguments);
  }

  /** The same in a folder. */
  static Child start(
      Path folder, List<String> before, Map<String, String> variables, String... arguments)
      throws IOException {
    var command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
    builder.environment().put("OMP_WAIT_POLICY", "passive");
    builder.environment().putAll(variables);
    return new Child(builder.start());
  }

  /** Ctrl-C, as a terminal sends it. */
  void interrupt() throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Waits for its end. */
  End end() throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(LONGEST, TimeUnit.SECONDS)).isTrue();
    return new End(process.exitValue(), text);
  }
}
