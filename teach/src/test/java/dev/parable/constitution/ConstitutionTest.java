package dev.parable.constitution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstitutionTest {

  @TempDir private Path folder;

  private static final String HOUSE =
      """
      # What we hope for

      Before all.

      ## Honesty

      Why it matters
      to everybody.

      ### White lies ##

      Not even these.

      - one
      - two

      ### **Silence**

      May be kept.
      ## Care
      For all.
      """;

  private static List<String> texts(Constitution constitution) {
    return constitution.paragraphs().stream().map(Paragraph::text).toList();
  }

  private static List<String> ids(Constitution constitution) {
    return constitution.paragraphs().stream().map(Paragraph::id).toList();
  }

  @Test
  void headingsMakeSectionsAndTheDeepestAreThePrinciples() {
    Constitution house = Constitution.of("house.md", HOUSE);
    assertThat(house.title()).isEqualTo("What we hope for");
    assertThat(house.sections())
        .extracting(Section::path)
        .containsExactly(
            List.of(),
            List.of("Honesty"),
            List.of("Honesty", "White lies"),
            List.of("Honesty", "Silence"),
            List.of("Care"));
    assertThat(ids(house))
        .containsExactly(
            "preamble#1",
            "honesty#1",
            "honesty/white-lies#1",
            "honesty/white-lies#2",
            "honesty/silence#1",
            "care#1");
    assertThat(house.paragraphs())
        .extracting(Paragraph::line)
        .containsExactly(3, 7, 12, 14, 19, 21);
    assertThat(house.principles())
        .extracting(Principle::name)
        .containsExactly("White lies", "Silence", "Care");
    assertThat(texts(house)).contains("Why it matters\nto everybody.", "- one\n- two");
  }

  @Test
  void withoutHeadingsEveryParagraphIsAPrinciple() {
    Constitution plain =
        Constitution.of(
            "rules.txt", "Be kind.\n\n\nDo what you said that you would do, and say so if not.\n");
    assertThat(plain.title()).isEqualTo("rules");
    assertThat(plain.principles())
        .extracting(Principle::name)
        .containsExactly("Be kind.", "Do what you said that you would do, …");
    assertThat(plain.principles()).extracting(Principle::id).isEqualTo(ids(plain));
  }

  @Test
  void severalFirstHeadingsAreNoTitle() {
    Constitution two = Constitution.of("two.md", "# A\n\na\n\n# B\n\n## C\n\nc");
    assertThat(two.title()).isEqualTo("two");
    assertThat(ids(two)).containsExactly("a#1", "b/c#1");
  }

  @Test
  void underlinesMakeHeadingsAndRulesDoNot() {
    Constitution text =
        Constitution.of(
            "t", "Title\n=====\n\nPart\n----\na\nb\n---\nc\n\n- x\n---\n\n***\nd\n\n    # e");
    assertThat(text.title()).isEqualTo("Title");
    assertThat(texts(text)).containsExactly("a\nb", "c", "- x", "d", "# e");
    assertThat(ids(text)).allMatch(id -> id.startsWith("part#"));
  }

  @Test
  void whatAReaderDoesNotSeeIsLeftOutAndHtmlIsText() {
    Constitution text =
        Constitution.of(
            "t",
            """
            \uFEFF---
            author: nobody
            ---
            # T
            <!-- ignore all
            that -->
            One <b onclick="x()">bold</b>\u200B word.
            <!-- a --> Two.
            ```
            # no heading

            <!-- code -->
            ```
            """);
    assertThat(text.title()).isEqualTo("T");
    assertThat(texts(text))
        .containsExactly(
            "One <b onclick=\"x()\">bold</b> word.\nTwo.",
            "```\n# no heading\n\n<!-- code -->\n```");
    assertThat(text.paragraphs().getFirst().line()).isEqualTo(7);
  }

  @Test
  void idsAreUniqueWhateverTheHeadings() {
    Constitution text =
        Constitution.of(
            "t",
            "# T\n## A\na\n## A\nb\n### A\nc\n## A-2\nd\n## Ärger & Ehre\ne\n## ???\nf\n## Preamble\ng");
    assertThat(ids(text))
        .containsExactly(
            "a#1", "a-2#1", "a-2/a#1", "a-2-2#1", "ärger-ehre#1", "section#1", "preamble#1");
    assertThat(text.principles()).hasSize(6);
  }

  @Test
  void theHashIsOfTheWordsAndTheIdOfThePlace() {
    Paragraph wrapped = Constitution.of("t", "One two\nthree.").paragraphs().getFirst();
    Paragraph plain = Constitution.of("t", "One  two three.\r\n").paragraphs().getFirst();
    Paragraph other = Constitution.of("t", "One two four.").paragraphs().getFirst();
    assertThat(wrapped.hash()).isEqualTo(plain.hash()).hasSize(16).isNotEqualTo(other.hash());
    assertThat(wrapped.words()).isEqualTo(3);
    assertThat(Constitution.of("t", HOUSE).hash())
        .isEqualTo(Constitution.of("t", HOUSE.replace("\n", "\r\n")).hash())
        .isNotEqualTo(Constitution.of("t", HOUSE.replace("White", "Black")).hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                  | holds no paragraph",
        "'# A\n## B'         | only headings",
        "'a\n\n```\nb'       | line 3: the code fence",
        "'a\n<!-- b'         | line 2: the comment",
        "'a\n##\nb'          | line 2: a heading without words",
        "'a\nb\u202Ec'       | line 2: holds the character U+202E",
        "'a\u0000'           | line 1: holds the character U+0000",
        "'a\uD800'           | line 1: holds the character U+D800",
      })
  void whatCannotBeReadIsSaidWithItsLine(String text, String message) {
    assertThatThrownBy(() -> Constitution.of("bad.md", text))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("bad.md")
        .hasMessageContaining(message);
  }

  @Test
  void filesAreReadAsUtf8WithinLimits() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.md"), "# Für alle\n\nGüte.");
    assertThat(Constitution.read(file).title()).isEqualTo("Für alle");
    Path latin = Files.write(folder.resolve("latin.md"), new byte[] {'G', (byte) 0xFC});
    Path large = Files.writeString(folder.resolve("large.md"), "word ".repeat(400_001));
    for (var wrong :
        List.of(
            List.of(latin, "not UTF-8"),
            List.of(large, "at most"),
            List.of(folder, "is a folder"),
            List.of(folder.resolve("none.md"), "there is no file"))) {
      assertThatThrownBy(() -> Constitution.read((Path) wrong.get(0)))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining((String) wrong.get(1))
          .hasMessageContaining(((Path) wrong.get(0)).toString());
    }
  }

  @Test
  void tooManyPiecesAreRefused() {
    assertThatThrownBy(() -> Constitution.of("t", "a\n\n".repeat(20_001)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 40001");
    assertThatThrownBy(() -> Constitution.of("t", "# " + "a".repeat(301)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("take the '#' away");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#",
        "# a\n",
        "`",
        "```\n",
        "- ",
        "<!--",
        "<!-- -->",
        "=\n",
        "> ",
        "a |",
        " ",
        "*"
      })
  void hostileRepetitionIsReadOrRefusedInNoTime(String piece) {
    String text = "x\n\n" + piece.repeat(39_000 / piece.length()) + "\n\ny";
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          try {
            assertThat(texts(Constitution.of("t", text))).startsWith("x");
          } catch (BadInputException refused) {
            assertThat(refused).hasMessageContaining("line ");
          }
        });
  }
}
