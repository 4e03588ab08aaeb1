package dev.parable.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearDuplicatesTest {

  private static final NearDuplicates USUAL = NearDuplicates.above(NearDuplicates.USUAL);

  private final Babble babble = new Babble(1);

  @Test
  void theFirstOfNearTextsSurvives() {
    List<String> story = babble.words(300);
    String near = Babble.text(babble.like(story, 0.7));
    List<String> texts = List.of(babble.text(300), Babble.text(story), near, babble.text(300));
    Duplicates found = USUAL.in(texts);
    assertThat(found.survivors()).containsExactly(0, 1, 3);
    assertThat(found.exact()).isEmpty();
    assertThat(found.near())
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.kept()).isEqualTo(1);
              assertThat(pair.dropped()).isEqualTo(2);
              assertThat(pair.jaccard())
                  .isEqualTo(exactly(texts.get(1), texts.get(2)))
                  .isCloseTo(0.7, within(0.02));
            });
    assertThat(USUAL.in(texts, new long[] {0, 9, 1, 1}).survivors()).containsExactly(0, 2, 3);
  }

  @Test
  void copiesAreToldApartFromNearTexts() {
    List<String> story = babble.words(200);
    String text = Babble.text(story);
    String near = Babble.text(babble.like(story, 0.6));
    Duplicates found = USUAL.in(List.of(text, near, "“" + near.toUpperCase(Locale.ROOT), text));
    assertThat(found.exact())
        .containsExactly(new Duplicates.Pair(1, 2, 1), new Duplicates.Pair(0, 3, 1));
    assertThat(found.near()).hasSize(1);
    assertThat(found.survivors()).containsExactly(0);
    assertThat(found.groups())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.survivor()).isZero();
              assertThat(group.dropped())
                  .extracting(Duplicates.Pair::dropped)
                  .containsExactly(1, 2, 3);
              assertThat(group.dropped().get(1).jaccard()).isEqualTo(found.near().get(0).jaccard());
            });
  }

  @Test
  void aDroppedTextDropsNoOther() {
    List<String> first = babble.words(400);
    List<String> second = new ArrayList<>(first.subList(130, 400));
    second.addAll(babble.words(130));
    List<String> third = new ArrayList<>(second.subList(130, 400));
    third.addAll(babble.words(130));
    List<String> chain = Stream.of(first, second, third).map(Babble::text).toList();
    assertThat(USUAL.in(chain).survivors()).containsExactly(0, 2);
    assertThat(USUAL.in(chain, new long[] {1, 0, 2}).survivors()).containsExactly(1);
  }

  @Test
  void shortAndEmptyTextsAreCompared() {
    Duplicates found = USUAL.in(List.of("", "Yes.", "yes", "…", "No", "yes, no", "Yes no!"));
    assertThat(found.exact()).extracting(Duplicates.Pair::dropped).containsExactly(2, 3, 6);
    assertThat(found.near()).isEmpty();
    assertThat(USUAL.in(List.of()).survivors()).isEmpty();
  }

  @Test
  void theSameWhateverTheThreadsAndTheOrder() {
    List<String> texts = planted(40, 0.2, 0.4, 0.6, 0.8, 0.95);
    texts.add(texts.get(7));
    Set<String> reference = told(USUAL, texts, identity(texts.size()));
    assertThat(reference).hasSizeGreaterThan(100);
    for (int threads : new int[] {1, 2, 3, 16}) {
      NearDuplicates search = USUAL.threads(threads);
      assertThat(search.in(texts)).isEqualTo(USUAL.in(texts));
      assertThat(told(search, texts, babble.shuffled(texts.size()))).isEqualTo(reference);
    }
  }

  @Test
  void whatIsSimilarIsFoundAndWhatIsNotIsNotReported() {
    assertRecall(30);
  }

  @Test
  @Tag("stress")
  void whatIsSimilarIsFoundAndWhatIsNotIsNotReportedInThousands() {
    assertRecall(2_000);
  }

  private void assertRecall(int each) {
    double[] levels = {0.30, 0.36, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97};
    List<String> texts = planted(each, levels);
    var found = new HashSet<Duplicates.Pair>(USUAL.threads(2).in(texts).near());
    int reported = 0;
    for (int level = 0; level < levels.length; level++) {
      int near = 0;
      int seen = 0;
      for (int i = 0; i < each; i++) {
        int original = 2 * (level * each + i);
        double jaccard = exactly(texts.get(original), texts.get(original + 1));
        boolean copy = jaccard == 1;
        near += jaccard > NearDuplicates.USUAL && !copy ? 1 : 0;
        seen += found.contains(new Duplicates.Pair(original, original + 1, jaccard)) ? 1 : 0;
      }
      assertThat(seen)
          .as("found of %s of similarity %s", near, levels[level])
          .isGreaterThanOrEqualTo((int) (0.99 * near));
      reported += seen;
    }
    assertThat(found).as("nothing else is reported").hasSize(reported);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.35, 0.5, 0.8, 0.95})
  void theBandsFindWhatIsAtTheThreshold(double threshold) {
    NearDuplicates search = NearDuplicates.above(threshold);
    assertThat(search.chance(threshold)).isGreaterThan(0.998);
    assertThat(search.chance(1)).isEqualTo(1);
    assertThat(search.chance(0)).isZero();
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> NearDuplicates.above(1)).hasMessageContaining("not 1.0");
    assertThatThrownBy(() -> NearDuplicates.above(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> USUAL.threads(0)).hasMessageContaining("not 0");
    assertThatThrownBy(() -> USUAL.in(List.of("a"), new long[2]))
        .hasMessageContaining("1 texts and 2");
  }

  @Test
  void aTextThatCannotBeReadEndsTheSearch() {
    List<String> broken =
        new java.util.AbstractList<>() {
          @Override
          public String get(int index) {
            throw new IllegalStateException("no text " + index);
          }

          @Override
          public int size() {
            return 1;
          }
        };
    assertThatThrownBy(() -> USUAL.threads(2).in(broken)).hasMessage("no text 0");
  }

  /** Pairs of each similarity, one text after the other; half are cut, half sprinkled. */
  private List<String> planted(int each, double... levels) {
    var texts = new ArrayList<String>();
    for (double level : levels) {
      for (int i = 0; i < each; i++) {
        List<String> story = babble.words(150 + 10 * (i % 20));
        double share = 1 - Math.pow(2 * level / (1 + level), 0.2);
        texts.add(Babble.text(story));
        texts.add(
            Babble.text(i % 2 == 0 ? babble.like(story, level) : babble.sprinkled(story, share)));
      }
    }
    return texts;
  }

  /** What is found in a list of another order, in terms of the first, by rank. */
  private static Set<String> told(NearDuplicates search, List<String> texts, List<Integer> order) {
    long[] ranks = order.stream().mapToLong(i -> i).toArray();
    Duplicates found = search.in(order.stream().map(texts::get).toList(), ranks);
    var told = new TreeSet<String>();
    Stream.concat(found.exact().stream(), found.near().stream())
        .forEach(
            pair ->
                told.add(
                    order.get(pair.kept())
                        + " "
                        + order.get(pair.dropped())
                        + " "
                        + pair.jaccard()));
    return told;
  }

  private static List<Integer> identity(int size) {
    return java.util.stream.IntStream.range(0, size).boxed().toList();
  }

  private static double exactly(String one, String other) {
    return MinHash.jaccard(
        MinHash.set(MinHash.runs(Words.of(one))), MinHash.set(MinHash.runs(Words.of(other))));
  }
}
