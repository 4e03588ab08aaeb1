package dev.parable.constitution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on constitutions says what is so. */
class ConstitutionsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "reference", "constitutions.md");

  private static String block(String language) throws IOException {
    return Files.readString(PAGE).split("```" + language + "\n")[1].split("```")[0];
  }

  /** The cells of the rows whose first cell matches. */
  private static List<List<String>> rows(String first) throws IOException {
    return Pattern.compile("(?m)^\\| (" + first + ") \\| (.*) \\|$")
        .matcher(Files.readString(PAGE))
        .results()
        .map(
            row ->
                Stream.concat(Stream.of(row.group(1)), Stream.of(row.group(2).split(" \\| ")))
                    .toList())
        .toList();
  }

  private static Constitution example() throws IOException {
    return Constitution.of("kitchen.md", block("markdown"));
  }

  @Test
  void theExampleHasTheIdsAndLinesOfThePage() throws IOException {
    List<List<String>> rows = rows("`[a-z/-]+#\\d`");
    List<Paragraph> paragraphs = example().paragraphs();
    assertThat(rows).hasSameSizeAs(paragraphs);
    for (int i = 0; i < rows.size(); i++) {
      assertThat("`" + paragraphs.get(i).id() + "`").isEqualTo(rows.get(i).get(0));
      assertThat(paragraphs.get(i).line()).isEqualTo(Integer.parseInt(rows.get(i).get(1)));
      assertThat(paragraphs.get(i).text()).startsWith(rows.get(i).get(2));
    }
    assertThat(example().principles())
        .extracting(Principle::name)
        .containsExactly("Burnt food", "Silence");
  }

  @Test
  void theSampleIsAsLargeAsThePageSays() throws IOException {
    Constitution sample = Constitution.sample();
    int words = Chunking.WHOLE.of(sample, 1).getFirst().words();
    assertThat(Files.readString(PAGE))
        .contains(
            "%d principles, %d paragraphs, %,d words"
                .formatted(
                    sample.principles().size(),
                    sample.paragraphs().size(),
                    Math.round(words / 100.0) * 100));
  }

  @Test
  void everyChunkingIsOnThePage() throws IOException {
    assertThat(rows("`[a-z-]+`"))
        .extracting(row -> Chunking.named(row.getFirst().replace("`", "")))
        .containsExactly(Chunking.values());
  }

  @Test
  void namesComeOutAsThePageShows() throws IOException {
    List<List<String>> rows = rows("[^|`]*\\.");
    assertThat(rows).hasSize(4);
    for (List<String> row : rows) {
      assertThat(NameScrubber.shipped().scrub(row.get(0)).text()).isEqualTo(row.get(1));
    }
  }

  @Test
  void theLedgerIsAsShown() throws IOException {
    CoverageLedger ledger =
        CoverageLedger.of(example())
            .plus(
                List.of(
                    new Taught(List.of("preamble#1"), new Taught.Kept(900)),
                    new Taught(
                        List.of("honesty/burnt-food#1", "honesty/burnt-food#2"),
                        new Taught.Kept(1_000)),
                    new Taught(
                        List.of("honesty/burnt-food#1", "honesty/burnt-food#2"),
                        new Taught.Kept(700)),
                    new Taught(List.of("honesty/silence#1"), new Taught.Dropped("short", true)),
                    new Taught(
                        List.of("honesty/silence#1"), new Taught.Dropped("refused", false))));
    assertThat(ledger.table()).isEqualTo(block("text"));
    String shown = block("json").split(", …")[0];
    assertThat(Pattern.compile("[0-9a-f]{16}").matcher(ledger.toJson()).replaceAll("HASH"))
        .startsWith(shown);
    assertThat(Pattern.compile("HASH").matcher(shown).results().map(MatchResult::group)).hasSize(2);
  }
}
