package dev.parable.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.lesson.Brief;
import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeginningsTest {

  private static final List<String> PHRASES =
      List.of(
          "Meta AI", "Kael", "a b", "Élan", "GPT-4", "b a b a b", "xxxxxxxxxx", "ab\uD801\uDC00");

  private static final Pattern PATTERN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:Meta\\s+AI|Kael|a\\s+b|Élan|GPT-4"
              + "|b\\s+a\\s+b\\s+a\\s+b|xxxxxxxxxx|ab\uD801\uDC00)(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final List<String> SHREDS =
      List.of(
          "meta",
          "AI",
          " ",
          "\n",
          "Kael",
          "\u212Aael",
          "KAEL",
          "a",
          "b",
          "B",
          "élan",
          "ÉLAN",
          "gpt-4",
          "gpt",
          "-",
          "4",
          "ß",
          "😀",
          "_",
          ".",
          "É",
          "x",
          "xxxxxxxx",
          " \t ",
          "b a b ");

  /** The same first match as the pattern alone finds, at the same place. */
  @Test
  void nothingIsOverlooked() {
    var random = new SplittableRandom(1);
    var beginnings = new Beginnings(PATTERN, PHRASES);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int shreds = random.nextInt(12); shreds > 0; shreds--) {
        text.append(SHREDS.get(random.nextInt(SHREDS.size())));
      }
      Matcher plain = PATTERN.matcher(text);
      Optional<Matcher> quick = beginnings.in(text.toString());
      boolean is = plain.find();
      assertThat(quick.isPresent()).as(text.toString()).isEqualTo(is);
      if (is) {
        found++;
        assertThat(quick.orElseThrow().start()).as(text.toString()).isEqualTo(plain.start());
        assertThat(quick.orElseThrow().end()).as(text.toString()).isEqualTo(plain.end());
      }
    }
    assertThat(found).isBetween(2_000, 18_000);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ' XXXXXXXXXX.', true
          'xxxxxxxxxx', true
          'x xxxxxxxxx', false
          'xxxxxxxxxxx', false
          'B \t a\nb  a b', true
          'b b a a', false
          'so: META\n\nai', true
          'metaai', false
          'ab\uD801\uDC28', true
          'AB\uD801\uDC00', true
          'ab\uD801\uDC29', false
          """)
  void alsoLongOnesAndAcrossBlanksAndInAnyCase(String text, boolean isThere) {
    Filter banned = BannedWords.of("banned", PHRASES);
    assertThat(banned.drop(lesson(text)).isPresent()).as(text).isEqualTo(isThere);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Sure! Here is a short story., true
          'Below is the draft, as you wished.', true
          'He was sure. The document lay there.', false
          'It rained.\nNotes:\nIt rained on.', true
          'It rained.\n## The End', true
          'It rained.\rPlan\rIt rained.', true
          'He took notes: three of them.', false
          'By then {{name}} had gone.', true
          'By then {name} had gone.', false
          'Dear [Name],', true
          'x < y and y > z', false
          'a <story> of old', true
          'In the end, this story shows that rain falls.', true
          'This text illustrates that rain falls.', true
          'and this document demonstrates it', true
          'The story teaches that rain falls.', true
          'THE TEXT SHOWS it.', true
          'So the document illustrates it.', true
          'The text of the law shows it.', false
          'As requested, it rained.', true
          'As instructed, it rained.', true
          'As an AI language model, I have seen no rain.', true
          'As an AI it had seen no rain.', false
          'Was requested, was it?', false
          'He saw the prompter at the theatre.', false
          'He read the prompt.', true
          """)
  void scaffoldingIsSeen(String text, boolean isThere) {
    String plain = text.replace("\\n", "\n").replace("\\r", "\r");
    assertThat(new Scaffolding().drop(lesson(plain)).isPresent()).as(plain).isEqualTo(isThere);
  }

  @Test
  void eightWordsInARowAreCopiedAndSevenAreNot() {
    Filter copied =
        Overlap.with(
            "copied", 8, List.of("One two three, four five six seven eight nine.", "short"));
    assertThat(copied.drop(lesson("So: two THREE four five six seven eight nine ten")))
        .contains(new Filter.Reason("copied", "two THREE four five six seven eight nine"));
    assertThat(copied.drop(lesson("two three four five six seven eight, and nine"))).isEmpty();
    assertThat(copied.drop(lesson("short"))).isEmpty();
  }

  @Test
  void englishIsToldFromGermanAndShortTextsAreLeft() {
    String german = "der Regen fiel am Morgen auf das Dach und niemand sah hinaus ";
    assertThat(new English().drop(lesson(german.repeat(3)))).isPresent();
    assertThat(new English().drop(lesson(german))).isEmpty();
    String english = "the rain fell on the roof that morning and nobody looked out of it ";
    assertThat(new English().drop(lesson(english.repeat(3)))).isEmpty();
    assertThat(new English().drop(lesson("1990 12 7 ".repeat(40) + english.repeat(2)))).isEmpty();
  }

  @Test
  void wordsAreRunsWithoutWhiteSpace() {
    assertThat(List.of("", " \n", "a", " a  b\tc\n", "don't - so"))
        .extracting(Length::words)
        .containsExactly(0, 0, 1, 3, 3);
  }

  private static Lesson lesson(String text) {
    return new Lesson.Document(
        new Brief("stories", List.of(), Map.of(), 1), Lesson.Provenance.writtenBy("nobody"), text);
  }
}
