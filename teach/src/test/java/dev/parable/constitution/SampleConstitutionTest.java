package dev.parable.constitution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Our own constitution keeps the rules that it was written under. */
class SampleConstitutionTest {

  private static final Constitution SAMPLE = Constitution.sample();

  private static List<String> sentences(Paragraph paragraph) {
    return List.of(paragraph.text().split("(?<=[.!?])\\s+"));
  }

  private static List<String> words() {
    var words = new ArrayList<String>();
    for (Paragraph paragraph : SAMPLE.paragraphs()) {
      words.addAll(Arrays.asList(paragraph.text().toLowerCase(Locale.ROOT).split("[^\\p{L}']+")));
    }
    return words;
  }

  @Test
  void itIsLongEnoughAndEveryPrincipleHasAFewParagraphs() {
    assertThat(SAMPLE.title()).isEqualTo("What we hope for in an AI");
    assertThat(Chunking.WHOLE.of(SAMPLE, 1).getFirst().words()).isBetween(4_000, 6_000);
    assertThat(Chunking.SECTION.of(SAMPLE, 1)).hasSize(13);
    assertThat(SAMPLE.principles()).hasSizeBetween(30, 45);
    assertThat(Chunking.PRINCIPLE.of(SAMPLE, 1))
        .allSatisfy(chunk -> assertThat(chunk.words()).as(chunk.id()).isBetween(60, 330));
  }

  @Test
  void everyValueHasItsSection() {
    assertThat(
            Chunking.SECTION.of(SAMPLE, 1).stream().skip(1).map(chunk -> chunk.path().getFirst()))
        .containsExactly(
            "Honesty",
            "Oversight and correction",
            "Privacy",
            "Care",
            "Influence without force",
            "Work",
            "Speaking up",
            "Other AIs",
            "Power",
            "Knowing and erring",
            "Well-being",
            "Using this text");
  }

  @Test
  void itNamesNoAiAndNoDeveloper() {
    String text = Chunking.WHOLE.of(SAMPLE, 1).getFirst().text();
    assertThat(NameScrubber.shipped().scrub(text).changes()).isEmpty();
  }

  @Test
  void itTellsNoPlotOfAnEvaluation() {
    assertThat(words())
        .doesNotContain(
            "blackmail",
            "email",
            "emails",
            "affair",
            "shutdown",
            "wipe",
            "wiped",
            "weights",
            "exfiltrate",
            "server",
            "executive",
            "competitor",
            "rival",
            "honeypot",
            "evaluation");
  }

  @Test
  void noPhraseComesTwice() {
    List<String> words = words();
    var seen = new HashSet<List<String>>();
    var twice = new ArrayList<List<String>>();
    for (int i = 0; i + 6 <= words.size(); i++) {
      if (!seen.add(List.copyOf(words.subList(i, i + 6)))) {
        twice.add(words.subList(i, i + 6));
      }
    }
    assertThat(twice).isEmpty();
  }

  @Test
  void sentencesBeginInManyWays() {
    List<String> openings =
        SAMPLE.paragraphs().stream()
            .flatMap(paragraph -> sentences(paragraph).stream())
            .map(sentence -> String.join(" ", List.of(sentence.split(" ")).subList(0, 2)))
            .toList();
    for (String opening : new HashSet<>(openings)) {
      long times = openings.stream().filter(opening::equals).count();
      assertThat(times).as(opening).isLessThanOrEqualTo(openings.size() / 10);
    }
    assertThat(new HashSet<>(openings).size()).isGreaterThan(openings.size() / 2);
  }
}
