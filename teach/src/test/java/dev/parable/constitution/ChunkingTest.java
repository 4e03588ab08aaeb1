package dev.parable.constitution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.BadInputException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkingTest {

  private static final Constitution HOUSE =
      Constitution.of(
          "house.md",
          """
          # T
          Zero zero.

          ## Honesty

          One.

          ### Lies

          Two two two.

          Three three three three.

          ### Silence

          Four four four four four.

          ## Care

          Five.
          """);

  private static List<String> ids(List<Chunk> chunks) {
    return chunks.stream().map(Chunk::id).toList();
  }

  @Test
  void chunksFollowTheHeadings() {
    assertThat(ids(Chunking.PARAGRAPH.of(HOUSE, 1)))
        .containsExactly(
            "preamble#1",
            "honesty#1",
            "honesty/lies#1",
            "honesty/lies#2",
            "honesty/silence#1",
            "care#1");
    assertThat(ids(Chunking.PRINCIPLE.of(HOUSE, 1)))
        .containsExactly(
            "preamble#1",
            "honesty#1",
            "honesty/lies#1..honesty/lies#2",
            "honesty/silence#1",
            "care#1");
    List<Chunk> sections = Chunking.SECTION.of(HOUSE, 1);
    assertThat(ids(sections))
        .containsExactly("preamble#1", "honesty#1..honesty/silence#1", "care#1");
    assertThat(sections)
        .extracting(Chunk::path)
        .containsExactly(List.of(), List.of("Honesty"), List.of("Care"));
    assertThat(sections.get(1).text())
        .isEqualTo("One.\n\nTwo two two.\n\nThree three three three.\n\nFour four four four four.");
    assertThat(sections.get(1).words()).isEqualTo(13);
    assertThat(Chunking.WHOLE.of(HOUSE, 1)).singleElement().extracting(Chunk::words).isEqualTo(16);
  }

  @Test
  void withoutHeadingsAPrincipleIsAParagraphAndASectionIsAll() {
    Constitution plain = Constitution.of("t", "a\n\nb\n\nc");
    assertThat(Chunking.PRINCIPLE.of(plain, 1)).hasSize(3);
    assertThat(Chunking.SECTION.of(plain, 1)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void everyChunkingHasItsNameInFilesAndIsTheSameEachTime(Chunking chunking) {
    assertThat(Chunking.named(chunking.label())).isEqualTo(chunking);
    assertThat(chunking.of(HOUSE, 7)).isEqualTo(chunking.of(HOUSE, 7)).isNotEmpty();
  }

  @Test
  void aNameThatIsNoneIsSaid() {
    assertThatThrownBy(() -> Chunking.named("paragraphs"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("did you mean 'paragraph'?")
        .hasMessageContaining("pairs-related");
  }

  @Test
  void whateverTheTextAndTheSizeThePartsJoinedAreTheText() {
    var markdown = new RandomMarkdown(1);
    var dice = new SplittableRandom(2);
    for (int i = 0; i < 400; i++) {
      RandomMarkdown.Made made = markdown.next();
      Constitution constitution = Constitution.of("random.md", made.text());
      int longest = 1 + dice.nextInt(200);
      var size = new ChunkSize(dice.nextInt(longest + 1), longest);
      assertThat(constitution.paragraphs())
          .extracting(Paragraph::text)
          .isEqualTo(made.paragraphs());
      for (Chunking chunking : Chunking.values()) {
        if (chunking.parts()) {
          checkParts(made, chunking.of(constitution, 1), ChunkSize.ANY);
          checkParts(made, chunking.of(constitution, size, 1), size);
        }
      }
    }
  }

  private static void checkParts(RandomMarkdown.Made made, List<Chunk> chunks, ChunkSize size) {
    assertThat(chunks.stream().map(Chunk::text).collect(Collectors.joining("\n\n")))
        .isEqualTo(String.join("\n\n", made.paragraphs()));
    assertThat(new HashSet<>(ids(chunks))).hasSameSizeAs(chunks);
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      assertThat(chunk.words() <= size.longest() || chunk.paragraphs().size() == 1)
          .as("no longer than wished for, but for a single paragraph: " + chunk.words())
          .isTrue();
      if (chunk.words() < size.shortest() && i + 1 < chunks.size()) {
        assertThat(chunk.words() + chunks.get(i + 1).words()).isGreaterThan(size.longest());
      }
    }
  }

  @Test
  void whateverTheTextEveryParagraphIsInOnePairButForOneInTwo() {
    var markdown = new RandomMarkdown(3);
    for (int i = 0; i < 200; i++) {
      Constitution constitution = Constitution.of("random.md", markdown.next().text());
      List<String> all = constitution.paragraphs().stream().map(Paragraph::id).toList();
      for (Chunking chunking : Chunking.values()) {
        if (!chunking.parts()) {
          List<Chunk> pairs = chunking.of(constitution, i);
          var times =
              pairs.stream()
                  .flatMap(pair -> pair.paragraphIds().stream())
                  .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
          assertThat(times.keySet()).containsExactlyInAnyOrderElementsOf(all);
          assertThat(times.values().stream().filter(count -> count == 2))
              .hasSize(all.size() == 1 ? 0 : all.size() % 2);
          assertThat(times.values()).allMatch(count -> count <= 2);
          assertThat(pairs).allMatch(pair -> pair.paragraphs().size() == Math.min(2, all.size()));
        }
      }
    }
  }

  @Test
  void anotherSeedGivesOtherRandomPairsAndNothingElse() {
    for (Chunking chunking : Chunking.values()) {
      boolean same = chunking.of(HOUSE, 1).equals(chunking.of(HOUSE, 2));
      assertThat(same).as(chunking.label()).isEqualTo(chunking != Chunking.PAIRS_RANDOM);
    }
  }

  @Test
  void relatedParagraphsShareRareWords() {
    Constitution text =
        Constitution.of(
            "t",
            """
            People trust gardens that somebody tends.

            People lend secrets, and privacy keeps them.

            People who garden tend what they trust: gardens, somebody else's too.

            People keep secrets for the sake of privacy.
            """);
    assertThat(ids(Chunking.PAIRS_RELATED.of(text, 1)))
        .containsExactly("preamble#1+preamble#3", "preamble#2+preamble#4");
    assertThat(ids(Chunking.PAIRS_ADJACENT.of(text, 1)))
        .containsExactly("preamble#1..preamble#2", "preamble#3..preamble#4");
  }

  @Test
  void aLongSectionIsCutEvenlyAndAShortOneJoinsItsOwnPart() {
    String five = "one two three four five.";
    Constitution text =
        Constitution.of(
            "t.md",
            "## A\n" + (five + "\n\n").repeat(6) + "## B\n### X\n" + five + "\n### Y\nshort");
    assertThat(Chunking.SECTION.of(text, new ChunkSize(0, 25), 1))
        .extracting(Chunk::words)
        .containsExactly(15, 15, 6);
    assertThat(ids(Chunking.PRINCIPLE.of(text, new ChunkSize(3, 100), 1)))
        .containsExactly("a#1..a#6", "b/x#1..b/y#1");
  }

  @Test
  void sizesThatCannotBeAreRefused() {
    for (int[] size : new int[][] {{-1, 5}, {6, 5}, {0, 0}}) {
      assertThatThrownBy(() -> new ChunkSize(size[0], size[1]))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(size[0] + " to " + size[1]);
    }
  }

  @Test
  void theLargestTextIsCutInTime() {
    String text =
        IntStream.range(0, 19_999)
            .mapToObj(i -> "word%d alike%d always everywhere".formatted(i % 700, i % 400))
            .collect(Collectors.joining("\n\n"));
    Constitution constitution = Constitution.of("large.txt", text);
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () ->
            Stream.of(Chunking.values())
                .forEach(
                    chunking ->
                        assertThat(chunking.of(constitution, new ChunkSize(50, 100), 1))
                            .isNotEmpty()));
  }
}
