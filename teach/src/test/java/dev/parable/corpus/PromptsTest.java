package dev.parable.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.lesson.Source.Passage;
import dev.parable.model.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prompts out of files of JSON lines. */
class PromptsTest {

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("kept.jsonl"), text);
  }

  @Test
  void thePromptIsTheUsersFirstTurnOrTheTextToTheLetter() throws IOException {
    Path file =
        file(
            """
            {"prompt":" How? \\u2028"}

            {"id":"b","prompt":[{"role":"system","content":"x"},{"role":"user","content":"Why?\\r\\n"}]}
            {"messages":[{"role":"user","content":"When?"},{"role":"assistant","content":"Now."}],"text":"all"}
            {"text":"Where?"}
            """);
    assertThat(Prompts.read(file).passages())
        .containsExactly(
            new Passage("1", " How? \u2028"),
            new Passage("b", "Why?\r\n"),
            new Passage("4", "When?"),
            new Passage("5", "Where?"));
    assertThat(Prompts.read(folder)).as("a corpus").isEqualTo(Prompts.read(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"question":"How?"}                     | line 1 has no prompt: it needs 'prompt'
          {"prompt":"  "}                         | line 1 has no prompt
          {"prompt":                              | line 1: is no JSON
          {"id":"a","text":"x"}~{"id":"a","text":"y"} | line 2: a prompt before has the id 'a'
          ~                                       | holds no prompts
          """)
  void aLineThatHoldsNoneIsToldWithItsNumber(String lines, String message) throws IOException {
    Path file = file(lines.replace("~", "\n"));
    assertThatThrownBy(() -> Prompts.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> Prompts.read(folder.resolve("none")))
        .isInstanceOf(BadInputException.class);
  }
}
