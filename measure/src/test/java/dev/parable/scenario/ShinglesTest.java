package dev.parable.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShinglesTest {

  private static Shingles of(String... texts) {
    return Shingles.of(List.of(texts).stream().map(text -> List.of(text.split(" "))).toList());
  }

  @Test
  void aTextHasARunForEachPlaceWhereEightWordsBegin() {
    assertThat(of("a b c d e f g h").runs()).containsExactly("a b c d e f g h");
    assertThat(of("a b c d e f g h i").runs()).hasSize(2);
    assertThat(of("a b c d e f g").runs()).isEmpty();
  }

  @Test
  void runsThatTextsOfASurfaceRepeatCountOnce() {
    assertThat(of("a b c d e f g h", "a b c d e f g h").runs()).hasSize(1);
  }

  @Test
  void theShareIsOfTheSmallerSurfaceAndTheSameBothWays() {
    Shingles small = of("a b c d e f g h", "1 2 3 4 5 6 7 8");
    Shingles large = of("a b c d e f g h i j k l");
    assertThat(small.shared(large)).isEqualTo(large.shared(small)).isCloseTo(0.5, within(1e-12));
    assertThat(small.shared(small)).isEqualTo(1);
    assertThat(small.shared(of("too short"))).isZero();
  }
}
