package dev.parable.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.text.internal.Bits;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitsTest {

  private static final int OTHERS = 400_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 1_023, 1_024, 5_000, 65_535, 500_000})
  void whatIsInItIsThereAndAtMostOneInFourHundredOfTheRest(int hashes) {
    var random = new SplittableRandom(hashes);
    long[] own = random.longs(hashes).toArray();
    var bits = Bits.of(own);
    for (long hash : own) {
      assertThat(bits.has(hash)).isTrue();
    }
    long wrong = random.longs(OTHERS).filter(bits::has).count();
    assertThat(wrong).isLessThanOrEqualTo(OTHERS / 400);
  }

  @Test
  void whatComesOftenIsThereOnce() {
    var random = new SplittableRandom(3);
    long[] own = random.longs(1_000).toArray();
    long[] often = LongStream.range(0, 20).flatMap(i -> LongStream.of(own)).toArray();
    var once = Bits.of(own);
    var repeated = Bits.of(often);
    long[] wrong = random.longs(OTHERS).filter(once::has).toArray();
    assertThat(wrong).isNotEmpty();
    assertThat(LongStream.of(wrong)).allMatch(repeated::has);
  }
}
