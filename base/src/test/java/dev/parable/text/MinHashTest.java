package dev.parable.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MinHashTest {

  private final MinHash minHash = new MinHash();

  @Test
  void theEstimateIsNearTheSimilarity() {
    var babble = new Babble(2);
    double sum = 0;
    for (int i = 0; i < 60; i++) {
      double level = 0.1 + 0.8 * i / 60;
      List<String> story = babble.words(400);
      Words one = Words.of(Babble.text(story));
      Words other = Words.of(Babble.text(babble.like(story, level)));
      double exact = MinHash.jaccard(MinHash.set(one.ngrams(5)), MinHash.set(other.ngrams(5)));
      double error = minHash.of(one).estimate(minHash.of(other)) - exact;
      assertThat(error).isBetween(-0.2, 0.2);
      sum += error;
    }
    assertThat(sum / 60).isBetween(-0.02, 0.02);
  }

  @Test
  void oneSignatureForTheSameSetOfRuns() {
    assertThat(minHash.of(Words.of("a b c a b c a b c")))
        .isEqualTo(minHash.of(Words.of("A b c a b c a. B")));
    assertThat(minHash.of(Words.of("a b")))
        .isEqualTo(minHash.of(Words.of("a, b")))
        .hasSameHashCodeAs(minHash.of(Words.of("a, b")));
    assertThat(minHash.of(Words.of("a b"))).isNotEqualTo(minHash.of(Words.of("b a")));
  }

  /** What was stored stays readable: this line changes only together with the version. */
  @Test
  void aStoredSignatureIsThatOfAnotherDay() {
    String stored = minHash.of(Words.of("It was a bright cold day in April.")).stored();
    assertThat(stored).startsWith("superminhash-1/5x128x32/words-1 ").hasSize(716);
    assertThat(stored.substring(32, 64)).isEqualTo("Y5AeXc+z4k0sh+loeV8zzhbaH5iehtVa");
    assertThat(MinHash.Signature.read(stored))
        .isEqualTo(minHash.of(Words.of("it was a bright cold day in april")));
  }

  @Test
  void anotherVersionIsRefused() {
    String stored = minHash.of(Words.of("a b")).stored();
    assertThatThrownBy(() -> MinHash.Signature.read(stored.replace("words-1", "words-0")))
        .hasMessageContaining("words-0")
        .hasMessageContaining("words-1")
        .hasMessageContaining("make it again");
    assertThatThrownBy(() -> MinHash.Signature.read("AAAA")).hasMessageContaining("no version");
    assertThatThrownBy(() -> MinHash.Signature.read(MinHash.VERSION + " AAAA"))
        .hasMessageContaining("this one 3");
    assertThatThrownBy(() -> minHash.of(Words.of("…"))).hasMessageContaining("without a word");
  }

  @Test
  void theJaccardSimilarityOfSmallSets() {
    assertThat(MinHash.jaccard(new long[] {1, 2, 3}, new long[] {2, 3, 4})).isEqualTo(0.5);
    assertThat(MinHash.jaccard(new long[] {}, new long[] {1})).isZero();
    assertThat(MinHash.jaccard(new long[] {}, new long[] {})).isEqualTo(1);
    assertThat(MinHash.set(new long[] {3, -1, 3, 2})).containsExactly(-1, 2, 3);
  }
}
