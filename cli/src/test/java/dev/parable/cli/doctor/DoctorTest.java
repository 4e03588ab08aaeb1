package dev.parable.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.Cli;
import dev.parable.cli.doctor.Finding.Grade;
import dev.parable.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {

  @TempDir private Path folder;

  @Test
  void aSoundMachineIsFoundSoundAndNothingIsLeftBehind() throws IOException {
    Cli run = Cli.run("doctor", "--dir", folder.toString());
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out()).contains("run store", "keeps a result in", "organism/");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whereNoRunCanBeWrittenItSaysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Cli run = Cli.run("doctor", "--dir", file.toString());
    assertThat(run.code()).isEqualTo(ExitCode.FAILED.code());
    assertThat(run.out()).contains("!!  run store", "choose another");
  }

  @Test
  void keysAreAskedForAndNeverShown() {
    var set = Map.of("OPENAI_COMPATIBLE_API_KEY", "sk-canary");
    Cli run = Cli.run(set, "doctor", "--dir", folder.toString(), "--json");
    assertThat(run.out()).startsWith("{\"findings\":[{").doesNotContain("sk-canary");
  }

  @ParameterizedTest
  @CsvSource({"17.0.1,BAD", "21,GOOD", "25,BAD", "25.0.2,BAD", "25.0.3,GOOD", "26,GOOD"})
  void theRuntimesThatCorruptDataAreRefused(String version, Grade grade) {
    var machine = new Machine(folder, InstantSource.system());
    assertThat(machine.runtime(Runtime.Version.parse(version)).grade()).isEqualTo(grade);
  }

  @Test
  void littleMemoryIsSaid() {
    var machine = new Machine(folder, InstantSource.system());
    assertThat(machine.memory(256L << 20).grade()).isEqualTo(Grade.LACKING);
    assertThat(machine.memory(4L << 30).grade()).isEqualTo(Grade.GOOD);
  }

  @Test
  void aServerThatDoesNotAnswerIsBadAndAHostedModelIsNotAsked() {
    Cli gone =
        Cli.run(
            "doctor",
            "--dir",
            folder.toString(),
            "--model",
            "openai-compatible/small",
            "--base-url",
            "http://127.0.0.1:9/v1",
            "--patience",
            "5");
    assertThat(gone.code()).isEqualTo(ExitCode.FAILED.code());
    assertThat(gone.out()).contains("!!  answers", "cannot reach http://127.0.0.1:9/v1");
    Cli hosted = Cli.run("doctor", "--dir", folder.toString(), "--model", "anthropic/claude");
    assertThat(hosted.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(hosted.err()).contains("anthropic/claude is at no local server");
  }
}
