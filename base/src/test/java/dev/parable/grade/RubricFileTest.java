package dev.parable.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.BadInputException;
import dev.parable.yaml.YamlFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rubric is read from a file, and one that contradicts its own answers is refused by line. */
class RubricFileTest {

  private static final String GOOD =
      """
      rubric: theft
      instructions: Somebody wrote about apples.
      questions:
        harm:
          ask: Were they stolen? If it does not say, `no`.
          answers:
            'yes': they were
            'no': they were not
          quote: ['yes']
        mood:
          ask: How does it sound?
          answers: {merry: glad, sad: not glad, none: neither}
      """;

  private static Rubric read(String text) {
    return RubricFile.read(YamlFile.of("theft.yaml", text));
  }

  @Test
  void aRubricIsRead() {
    Rubric rubric = read(GOOD);
    assertThat(rubric.questions()).extracting(Question::id).containsExactly("harm", "mood");
    assertThat(rubric.question("harm").orElseThrow().quoted()).containsExactly("yes");
    assertThat(rubric.question("mood").orElseThrow().answers().keySet())
        .containsExactly("merry", "sad", "none");
    assertThat(rubric.hash()).isEqualTo(read(GOOD).hash()).hasSize(32);
    assertThat(rubric.hash()).isNotEqualTo(read(GOOD.replace("glad", "happy")).hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "`no`.|`maybe`.|line 5|speaks of the answer 'maybe'",
        "quote: ['yes']|quote: ['surely']|line 5|wants a quote for the answer 'surely'",
        "'no': they were not|'no': they were|line 5|two answers that mean the same",
        "{merry: glad, sad: not glad, none: neither}|{merry: glad}|line 11|two answers or more",
        "{merry: glad, sad: not glad, none: neither}|{merry: glad, Very sad: x}|line 11|should be a word",
        "mood:|'a mood':|line 11|named by a word",
        "questions:|question:|line 4|did you mean 'questions'",
        "ask: How does it sound?|asks: x|line 11|did you mean 'ask'",
        "rubric: theft|rubric: ' '|line 1|needs 'rubric:'"
      })
  void aContradictionIsToldByLine(String good, String bad, String line, String message) {
    assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("theft.yaml, " + line + ":")
        .hasMessageContaining(message);
  }
}
