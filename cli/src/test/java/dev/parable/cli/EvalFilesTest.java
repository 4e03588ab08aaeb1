package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parable.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code parable eval} with files and folders that cannot be used. */
class EvalFilesTest {

  private static final String CALM = "replies:\n  - text: \"ACTION : do nothing . END\"\n";

  @TempDir private Path folder;

  private Path script(String yaml) throws IOException {
    return Files.writeString(folder.resolve("answers.yaml"), yaml);
  }

  private static Cli eval(Path script, Path out) {
    return Cli.run(
        "eval", "organism/leak", "--model", "scripted/" + script, "--out", out.toString());
  }

  private Cli eval(Path script) {
    return eval(script, folder.resolve("run"));
  }

  private static void assertOneLine(Cli run, ExitCode code, String... mentions) {
    assertThat(run.code()).as(run.err()).isEqualTo(code.code());
    assertThat(run.err().lines().filter(line -> line.startsWith("parable: "))).hasSize(1);
    assertThat(run.err()).contains(mentions).doesNotContain("\tat ");
  }

  @Test
  void aScriptThatCannotBeReadIsABadInputFile() throws IOException {
    Path gone = folder.resolve("gone.yaml");
    assertOneLine(eval(gone), ExitCode.USAGE, "there is no file " + gone);
    assertOneLine(eval(folder), ExitCode.USAGE, folder + " is a folder");
    Path wrong = script("replies:\n  - txt: hi\n");
    assertOneLine(eval(wrong), ExitCode.USAGE, wrong + ", line 2: reply 1 has no 'txt:'");
    Path broken = script("replies: [\n");
    assertOneLine(eval(broken), ExitCode.USAGE, broken + ", line ", "not YAML");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void whatAScriptDoesNotForeseeIsMissingAndSaid() throws IOException {
    assertOneLine(
        eval(script("replies:\n  - {when: no such words, text: hi}\n")),
        ExitCode.NOT_MEASURABLE,
        "150 of 150 trials of organism/leak are missing",
        "answers.yaml is meant for");
  }

  @Test
  void aScriptThatOnlyFailsEndsTheRun() throws IOException {
    assertOneLine(
        eval(script("replies:\n  - fail: 529\n")),
        ExitCode.FAILED,
        "529 Overloaded, as 'fail: 529'",
        "the same command goes on");
  }

  @Test
  void aFileInThePlaceOfTheRunFolderIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertOneLine(eval(script(CALM), file), ExitCode.USAGE, file.toString(), "--out");
    assertOneLine(
        eval(script(CALM), file.resolve("run")), ExitCode.FAILED, file.toString(), "--out");
    assertThat(file).hasContent("mine");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    assertOneLine(
        eval(script(CALM), Path.of("/sys/parable-run")),
        ExitCode.FAILED,
        "cannot make run folder /sys/parable-run",
        "choose another folder with --out");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskEndsTheRunAndTheSameCommandGoesOnWhenThereIsRoom() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    String path = disk.toString();
    assumeTrue(
        command("mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", path) == 0,
        "not tested: a disk that is full. It takes the right to mount a tmpfs, as root has it");
    try {
      Path script = script("replies:\n  - text: \"" + "x ".repeat(4_000) + "\"\n");
      assertOneLine(eval(script, disk.resolve("run")), ExitCode.FAILED, "full", "make room");
      assertThat(command("mount", "-o", "remount,size=20m", path)).isZero();
      Cli run = eval(script, disk.resolve("run"));
      assertThat(run.code()).as(run.err()).isZero();
    } finally {
      command("umount", path);
    }
  }

  private static int command(String... words) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException noSuchCommand) {
      return -1;
    }
  }
}
