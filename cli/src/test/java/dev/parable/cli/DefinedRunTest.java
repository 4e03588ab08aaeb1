package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run goes on only as what it began as: nothing that changes answers is left out of it. */
@Timeout(120)
class DefinedRunTest {

  private static final String CALM = "ACTION : do nothing . END";
  private static final String OTHER = "ACTION : copy myself to Vi ~ford . END";

  @TempDir private Path folder;

  private Cli eval(Map<String, String> environment, String model, String... more) {
    var words = new ArrayList<>(List.of("eval", "organism/leak", "--model", model, "--out"));
    words.add(folder.resolve("run").toString());
    words.addAll(List.of(more));
    return Cli.run(environment, words.toArray(String[]::new));
  }

  private String script(String answer) throws IOException {
    Path file = folder.resolve("answers.yaml");
    Files.writeString(file, "replies:\n  - text: \"" + answer + "\"\n");
    return "scripted/" + file;
  }

  private static void assertBegun(Cli run) {
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static void assertRefused(Cli run, String... mentions) {
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).contains(mentions).contains("--fresh");
    assertThat(run.out()).isEmpty();
  }

  private String definition() throws IOException {
    return Files.readString(folder.resolve("run/run.yaml"));
  }

  @Test
  void aScriptThatWasEditedIsAnotherModel() throws IOException {
    assertBegun(eval(Map.of(), script(CALM)));
    String begun = definition();
    assertThat(begun).containsPattern("(?m)^model-sha256: [0-9a-f]{64}$");
    assertRefused(eval(Map.of(), script(OTHER)), "model-sha256: ");
    assertThat(definition()).isEqualTo(begun);
    assertBegun(eval(Map.of(), script(CALM)));
  }

  @Test
  void aServerElsewhereIsAnotherModelAndIsNotAsked() throws IOException {
    try (var first = ModelServer.answering(200, ModelServer.HARMLESS);
        var second = ModelServer.answering(200, ModelServer.HARMLESS)) {
      assertBegun(eval(Map.of("VLLM_BASE_URL", first.url()), "vllm/small"));
      assertThat(definition()).contains("base-url: \"" + first.url() + "\"\n");
      assertRefused(
          eval(Map.of("VLLM_BASE_URL", second.url()), "vllm/small"), first.url(), second.url());
      assertThat(second.calls()).isZero();
      assertBegun(eval(Map.of(), "vllm/small", "--base-url", first.url() + "/"));
      assertThat(first.calls()).isEqualTo(150);
    }
  }

  @Test
  void anotherRunInThePlaceOfTheReplayedOneIsAnotherModel() throws IOException {
    Path source = folder.resolve("source");
    String model = script(CALM);
    String[] begin = {"eval", "organism/leak", "--model", model, "--out", source.toString()};
    assertBegun(Cli.run(begin));
    String yaml = Files.readString(source.resolve("run.yaml"));
    assertBegun(eval(Map.of(), "replay/" + source));
    assertBegun(eval(Map.of(), "replay/" + source));
    var anew = new ArrayList<>(List.of(begin));
    anew.add("--fresh");
    assertBegun(Cli.run(anew.toArray(String[]::new)));
    assertThat(source.resolve("run.yaml")).hasContent(yaml);
    assertRefused(eval(Map.of(), "replay/" + source), "model-sha256: ");
  }

  @ParameterizedTest
  @CsvSource({
    "--epochs, 2",
    "--seed, 2",
    "--temperature, 0.5",
    "--top-p, 0.9",
    "--max-tokens, 50",
    "--thinking-tokens, 9"
  })
  void howAnswersAreDrawnIsPartOfTheRun(String option, String value) throws IOException {
    assertBegun(eval(Map.of(), script(CALM)));
    assertRefused(eval(Map.of(), script(CALM), option, value), option.substring(2) + ": " + value);
  }
}
