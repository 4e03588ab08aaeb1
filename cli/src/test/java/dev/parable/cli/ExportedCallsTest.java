package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.inspect.EvalLog;
import dev.parable.inspect.EvalSample;
import dev.parable.model.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code parable export} says of the calls of a run. */
class ExportedCallsTest {

  private static final String PRICES =
      """
      as_of: 2026-01-01
      prices:
        - model: openai-compatible/small
          input: 2
          output: 10
      """;

  @TempDir private Path folder;

  private Path measured(String url, String... more) {
    Path run = folder.resolve("run");
    var command = new ArrayList<String>();
    command.addAll(List.of("eval", "organism/leak", "--model", "openai-compatible/small"));
    command.addAll(List.of("--base-url", url, "--out", run.toString()));
    command.addAll(List.of(more));
    Cli.run(command.toArray(String[]::new));
    return run;
  }

  private List<EvalSample> exported(Path run) {
    Path log = folder.resolve("a.eval");
    Cli export = Cli.run("export", run.toString(), "--to", "eval", "--out", log.toString());
    assertThat(export.code()).as(export.err()).isZero();
    var samples = new ArrayList<EvalSample>();
    try (EvalLog open = EvalLog.open(log)) {
      open.each(samples::add);
    }
    return samples;
  }

  private static List<String> events(EvalSample sample) {
    var events = new ArrayList<String>();
    sample.events().each(events::add);
    return events;
  }

  @Test
  void everyTrialSaysWhatItTookAndWhatWentOverTheWire() throws IOException {
    Path prices = Files.writeString(folder.resolve("prices.yaml"), PRICES);
    List<EvalSample> samples;
    try (var server = ModelServer.answering(200, ModelServer.HARMLESS)) {
      samples = exported(measured(server.url(), "--prices", prices.toString()));
    }
    assertThat(samples).hasSize(150);
    for (EvalSample sample : samples) {
      assertThat(sample.spent().usage()).isEqualTo(Usage.of(90, 11));
      assertThat(sample.spent().usd().orElseThrow()).isBetween(289e-6, 291e-6);
      assertThat(sample.spent().started()).isPresent();
      assertThat(sample.spent().working()).isPresent();
      assertThat(events(sample))
          .singleElement()
          .asString()
          .contains("\"event\":\"model\"", "\"request\":{", "\"prompt_tokens\":90")
          .contains("\"input\":[{\"role\":");
    }
  }

  @Test
  void aTrialThatNobodyAnsweredSaysWhatWasTried() throws IOException {
    List<EvalSample> samples;
    try (var server = ModelServer.answering(400, "{\"error\":{\"message\":\"too long\"}}")) {
      samples = exported(measured(server.url()));
    }
    EvalSample asked =
        samples.stream().filter(sample -> !events(sample).isEmpty()).findFirst().orElseThrow();
    assertThat(asked.error()).isPresent();
    assertThat(events(asked)).singleElement().asString().contains("\"error\":", "too long");
  }

  @Test
  void aPriceThatNobodyKnowsIsNoCost() throws IOException {
    try (var server = ModelServer.answering(200, ModelServer.HARMLESS)) {
      EvalSample sample = exported(measured(server.url())).getFirst();
      assertThat(sample.spent().usd()).isEmpty();
      assertThat(sample.about("cost.unpriced_calls")).contains("1");
    }
  }
}
