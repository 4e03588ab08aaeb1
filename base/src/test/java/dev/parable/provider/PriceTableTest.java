package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parable.model.BadInputException;
import dev.parable.model.ModelSpec;
import dev.parable.model.Price;
import dev.parable.model.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTableTest {

  @TempDir private Path folder;

  private static Optional<Price> shipped(String model) {
    return PriceTable.shipped().find(ModelSpec.parse(model));
  }

  private PriceTable with(String yaml) throws IOException {
    return PriceTable.shipped()
        .overriddenBy(Files.writeString(folder.resolve("mine.yaml"), yaml));
  }

  @ParameterizedTest
  @CsvSource({
    "openai/gpt-5,1.25,10",
    "openai/gpt-5-2025-08-07,1.25,10",
    "openai/gpt-5-mini,0.25,2",
    "openai/gpt-4o-2024-05-13,5,15",
    "openai/gpt-4o-2024-11-20,2.5,10",
    "anthropic/claude-opus-4-1-20250805,15,75",
    "anthropic/claude-opus-4-5-20251101,5,25",
    "anthropic/claude-opus-4-20250514,15,75",
    "google/gemini-2.5-pro,1.25,10",
    "openrouter/anthropic/claude-opus-4.5,5,25"
  })
  void aNameAndItsStatesHaveOnePrice(String model, double input, double output) {
    Price price = shipped(model).orElseThrow();
    assertThat(price.input()).isEqualTo(input);
    assertThat(price.output()).isEqualTo(output);
    assertThat(price.asOf()).isAfter(LocalDate.of(2025, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openai/gpt-5-huge",
        "openai/gpt-99",
        "openai/gpt",
        "anthropic/claude-opus-4-99",
        "openai-compatible/gpt-5",
        "someone/gpt-5",
        "openrouter/x"
      })
  void aPriceThatNobodyKnowsIsEmptyAndNotZero(String model) {
    assertThat(shipped(model)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ollama/qwen3:8b",
        "vllm/Qwen/Qwen3-8B",
        "llamacpp/x",
        "local/folder",
        "organism/base",
        "scripted/a.yaml",
        "replay/runs/a"
      })
  void aModelOnOnesOwnMachineCostsNothing(String model) {
    assertThat(shipped(model).orElseThrow().usd(new Usage(9, 9, 9, 9, 9))).isZero();
  }

  @Test
  void whatIsInACacheHasItsOwnPriceOrElseThatOfInput() {
    Price opus = shipped("anthropic/claude-opus-4-5").orElseThrow();
    assertThat(opus.cacheRead()).isEqualTo(0.5);
    assertThat(opus.cacheWrite()).isEqualTo(6.25);
    assertThat(shipped("openai/gpt-4").orElseThrow().cacheRead()).isEqualTo(30);
  }

  @Test
  void aFileOfOnesOwnComesBeforeTheTable() throws IOException {
    PriceTable mine =
        with(
            """
            as_of: 2026-11-01
            prices:
              - {model: openai/gpt-5, input: 1, output: 8}
              - {model: "vllm/*", input: 0.2, output: 0.3, as_of: 2026-10-01}
            """);
    assertThat(mine.find(ModelSpec.parse("openai/gpt-5")))
        .contains(new Price(1, 8, 1, 1, LocalDate.of(2026, 11, 1)));
    assertThat(mine.find(ModelSpec.parse("vllm/a/b")).orElseThrow().asOf())
        .isEqualTo(LocalDate.of(2026, 10, 1));
    assertThat(mine.find(ModelSpec.parse("openai/gpt-5-mini")).orElseThrow().input())
        .isEqualTo(0.25);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- {model: a/b, input: 1, output: 2}|1|as_of",
        "- {model: a/b, input: 1, outputs: 2, as_of: 2026-01-01}|1|did you mean 'output'?",
        "- {model: a/b, input: -1, output: 2, as_of: 2026-01-01}|1|was -1.0",
        "- {model: a/b, input: cheap, output: 2, as_of: 2026-01-01}|1|'cheap'",
        "- {model: b, input: 1, output: 2, as_of: 2026-01-01}|1|provider/NAME",
        "- {model: a/b, input: 1, as_of: 2026-01-01}|1|'output:'",
        "- {model: a/b, input: 1, output: 2, as_of: soon}|1|'soon'"
      })
  void aMistakeIsNamedWithItsLine(String row, int line, String mention) {
    var wrong =
        catchThrowableOfType(BadInputException.class, () -> with("prices:\n  " + row + "\n"));
    assertThat(wrong).hasMessageContaining("mine.yaml, line " + (line + 1)).hasMessageContaining(mention);
    assertThat(wrong.getMessage()).doesNotContain("\n");
  }
}
