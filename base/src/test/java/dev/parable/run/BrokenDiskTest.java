package dev.parable.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that fails from some moment on: the system's own answers, altered by strace. */
@EnabledOnOs(OS.LINUX)
class BrokenDiskTest {

  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pwrite64:error=EIO:when=160+",
        "fdatasync,fsync:error=EIO:when=25+",
        "pwrite64:error=ENOSPC:when=160+"
      })
  void nothingThatWasCalledSafeIsLost(String fault) throws Exception {
    assumeTrue(
        run(List.of("strace", "-qq", "-o", "/dev/null", "true")) == 0,
        "not tested: a disk that fails. Install strace, and allow it to trace");
    Path folder = temp.resolve("run");
    var command = new ArrayList<String>();
    command.addAll(List.of("strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null"));
    command.addAll(List.of("-e", "trace=" + fault.split(":")[0], "-e", "inject=" + fault));
    command.addAll(KilledRunTest.Worker.command(folder, "x"));
    Process worker =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.PIPE).start();
    Set<String> safe = new HashSet<>(worker.inputReader().lines().toList());
    String said = String.join("\n", worker.errorReader().lines().toList());
    assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said.split("Exception in thread \"", -1))
        .as("every caller is told: %s", said)
        .hasSize(1 + KilledRunTest.Worker.THREADS);
    assertThat(said).contains("RunStoreException: ").contains("run.db");
    assertThat(safe).isNotEmpty();
    try (RunStore store = KilledRunTest.open(folder)) {
      var keys = new HashSet<String>();
      store.each("left", entry -> keys.add(entry.key()));
      assertThat(keys).containsAll(safe);
      assertThat(store.all("right")).hasSameSizeAs(keys);
      store.append(Entry.done("left", "afterwards", "1", store.now()));
    }
  }

  private static int run(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException noSuchCommand) {
      return -1;
    }
  }
}
