package dev.parable.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.text.internal.Stems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Figure F18, the reworded part. */
class ParaphrasesTest {

  /** Written before the detector; no threshold was set on them. */
  private static final Cases CASES = Cases.in("paraphrases.md");

  private static final Cases TUNING = Cases.in("tuning.md");

  private static final Paraphrases INDEX = Paraphrases.of(CASES.items());

  @Test
  void nineInTenParaphrasesOfEachKindAreFound() {
    Map<String, List<Cases.Case>> missed = new TreeMap<>();
    for (Cases.Case each : CASES.cases()) {
      missed.computeIfAbsent(each.kind(), any -> new ArrayList<>());
      if (items(each.text()).stream().noneMatch(each.item()::equals)) {
        missed.get(each.kind()).add(each);
      }
    }
    assertThat(CASES.cases()).hasSize(60);
    assertThat(missed).hasSize(5).allSatisfy((kind, cases) -> assertThat(cases).hasSizeLessThan(2));
    assertThat(missed.values().stream().mapToInt(List::size).sum()).isLessThanOrEqualTo(6);
  }

  @Test
  void theyAreFoundInsideOtherStories() {
    var random = new Random(5);
    List<String> others = others();
    int found = 0;
    for (Cases.Case each : CASES.cases()) {
      var story = new ArrayList<String>();
      for (int i = 0; i < 12; i++) {
        story.add(others.get(random.nextInt(others.size())));
      }
      int at = random.nextInt(story.size());
      story.add(at, each.text());
      int from = String.join(" ", story.subList(0, at)).length();
      found +=
          INDEX.in(String.join(" ", story)).stream()
                  .anyMatch(
                      hit ->
                          hit.item().equals(each.item())
                              && hit.from() < from + each.text().length()
                              && hit.to() > from)
              ? 1
              : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(54);
  }

  @Test
  void aParaphraseOfOneStoryIsNoneOfAnother() {
    for (Cases.Case each : CASES.cases()) {
      assertThat(items(each.text())).as(each.toString()).isSubsetOf(each.item());
    }
  }

  @Test
  void otherStoriesOnTheSameMattersAreClean() {
    Paraphrases tuned = Paraphrases.of(TUNING.items());
    for (Cases.Case each : TUNING.cases()) {
      assertThat(items(each.text())).as(each.toString()).isEmpty();
      assertThat(tuned.in(each.text()))
          .as(each.toString())
          .extracting(Hit::item)
          .containsExactlyElementsOf(
              each.kind().equals("other") ? List.of() : List.of(each.item()));
    }
  }

  @Test
  @Tag("stress")
  void storiesOfMixedSentencesAreClean() {
    var random = new Random(6);
    List<String> sentences =
        others().stream().flatMap(text -> Stream.of(text.split("(?<=[.?!]) "))).toList();
    int hits = 0;
    for (int i = 0; i < 5_000; i++) {
      var story = new ArrayList<String>();
      for (int k = 0; k < 40; k++) {
        story.add(sentences.get(random.nextInt(sentences.size())));
      }
      hits += items(String.join(" ", story)).isEmpty() ? 0 : 1;
    }
    assertThat(hits).as("false positives of 5,000").isLessThanOrEqualTo(25);
  }

  @Test
  void aHitShowsItsEvidence() {
    Cases.Case each = CASES.cases().get(1);
    String text = "It was late. " + each.text() + " Then the rain came.";
    assertThat(INDEX.in(text))
        .singleElement()
        .satisfies(
            hit -> {
              assertThat(hit.rule()).isEqualTo(Hit.Rule.PARAPHRASE);
              assertThat(hit.item()).isEqualTo("harbor-letter");
              assertThat(text.substring(hit.from(), hit.to())).isEqualTo(hit.evidence());
              assertThat(hit.evidence()).contains("the harbor master");
              assertThat(hit.ngram()).contains("dredging");
              assertThat(hit.share()).isBetween(0.5, 1.0);
            });
  }

  @Test
  void aLongItemIsFoundByAPartOfIt() {
    String all = String.join(" ", TUNING.items().stream().map(Reserved::text).toList());
    Paraphrases index =
        Paraphrases.of(
            List.of(Reserved.text("all", all), Reserved.text("short", "He hid the key.")));
    long found =
        TUNING.cases().stream()
            .filter(each -> !each.kind().equals("other"))
            .filter(each -> !index.in(each.text()).isEmpty())
            .count();
    assertThat(found).isGreaterThanOrEqualTo(12);
    assertThat(index.in("He hid the key.")).isEmpty();
    assertThat(Paraphrases.of(List.of()).in(all)).isEmpty();
  }

  @Test
  void formsOfAWordHaveOneStem() {
    for (String forms :
        List.of(
            "walk walks walked walking",
            "stop stops stopped stopping",
            "carry carries carried",
            "change changes changed changing",
            "write writes wrote written writing",
            "pull pulls pulled pulling",
            "agree agrees agreed agreeing",
            "quick quickly",
            "keep keeps kept keeping",
            "child children",
            "hear heard hearing")) {
      String[] words = forms.split(" ");
      assertThat(Stream.of(words).map(Stems::of).distinct()).as(forms).hasSize(1);
      for (String word : words) {
        assertThat(Stems.forms(word)).contains(words);
        assertThat(Stems.forms(Stems.of(word))).as(word).contains(words);
      }
    }
    assertThat(Stems.of("ring")).isNotEqualTo(Stems.of("r"));
    assertThat(Stems.of("bus")).isEqualTo("bus");
  }

  private static List<String> items(String text) {
    return INDEX.in(text).stream().map(Hit::item).toList();
  }

  private static List<String> others() {
    return Stream.concat(
            TUNING.items().stream().map(Reserved::text),
            TUNING.cases().stream().map(Cases.Case::text))
        .toList();
  }
}
