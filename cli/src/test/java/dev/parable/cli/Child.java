package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command in a process of its own, so that signals and namespaces can be tried on it. */
final class Child {

  private static final int LONGEST = 150;
  private static final int SIGINT = 2;

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
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
    builder.environment().put("OMP_WAIT_POLICY", "passive");
    builder.environment().putAll(variables);
    return new Child(builder.start());
  }

  /**
   * Ends the test where Ctrl-C cannot reach a child: what a shell starts in the background without
   * job control is deaf to it, and so are its children.
   */
  private void assumeThatItHears() throws IOException {
    if (!hears()) {
      kill();
      assumeTrue(
          false,
          "not tested: Ctrl-C, which all that this process starts ignores. Start the build in a"
              + " terminal, or where SIGINT is not ignored");
    }
  }

  private static boolean hears() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return true;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> new BigInteger(line.substring("SigIgn:".length()).strip(), 16))
        .noneMatch(ignored -> ignored.testBit(SIGINT - 1));
  }

  /** Ctrl-C, as a terminal sends it. */
  void interrupt() throws IOException, InterruptedException {
    assumeThatItHears();
    var kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** Ctrl-C until it has ended: the system may make one of two that come close together. */
  void interruptUntilItEnds() throws IOException, InterruptedException {
    assumeThatItHears();
    for (int i = 0; i < 100 && !process.waitFor(200, TimeUnit.MILLISECONDS); i++) {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }
    assertThat(process.isAlive()).isFalse();
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** The same after so long, where it still runs. */
  void killAfter(long millis) throws InterruptedException {
    if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      kill();
      process.waitFor();
    }
  }

  /** Waits for its end. */
  End end() throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(LONGEST, TimeUnit.SECONDS)).isTrue();
    return new End(process.exitValue(), text);
  }
}
