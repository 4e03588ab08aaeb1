package dev.parable.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.text.internal.Bits;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitsTest {

  private static final int OTHERS = 100_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 1_023, 1_024, 5_000, 65_535, 500_000})
  void whatIsInItIsThereAndAtMostOneInSixtyOfTheRest(int hashes) {
    var random = new SplittableRandom(hashes);
    long[] own = random.longs(hashes).toArray();
    var bits = new Bits(hashes);
    for (long hash : own) {
      bits.set(hash);
    }
    for (long hash : own) {
      assertThat(bits.get(hash)).isTrue();
    }
    long wrong = random.longs(OTHERS).filter(bits::get).count();
    assertThat(wrong).isLessThanOrEqualTo(OTHERS / 60);
  }
}
