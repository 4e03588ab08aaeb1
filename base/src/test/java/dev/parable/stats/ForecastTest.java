package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Forecast}. */
class ForecastTest {

  /** By hand: mean 2, deviation 1, t(2) = 4.3027; 6 more scatter by sqrt(6 + 36 / 3). */
  @Test
  void threeDrawsSayThisOfSixMore() {
    Forecast six = Forecast.ofSum(new double[] {1, 2, 3}, 6, 0.95);
    assertThat(six.sum()).isCloseTo(12, within(1e-9));
    Interval interval = six.interval().orElseThrow();
    assertThat(interval.high() - 12).isCloseTo(4.302653 * Math.sqrt(18), within(1e-4));
    assertThat(12 - interval.low()).isCloseTo(interval.high() - 12, within(1e-9));
  }

  @Test
  void oneDrawSaysNothingOfTheScatterAndNoneNothingAtAll() {
    assertThat(Forecast.ofSum(new double[] {5}, 10, 0.95).interval()).isEmpty();
    assertThat(Forecast.ofSum(new double[] {5, 7}, 0, 0.95).interval().orElseThrow().width())
        .isZero();
    assertThatThrownBy(() -> Forecast.ofSum(new double[0], 1, 0.95))
        .hasMessageContaining("0 and 1");
  }

  /** 4,000 trials: a share of 0.95 lies within 0.937 and 0.963 but for one time in 10,000. */
  @ParameterizedTest
  @CsvSource({"5, 1", "5, 100", "5, 5000", "20, 400"})
  void itHoldsTheSumAsOftenAsItSays(int drawn, int further) {
    var dice = new SplittableRandom(7);
    int held = 0;
    for (int trial = 0; trial < 4_000; trial++) {
      var sample = new double[drawn];
      for (int i = 0; i < drawn; i++) {
        sample[i] = dice.nextGaussian(10, 3);
      }
      double sum = dice.nextGaussian(10.0 * further, 3 * Math.sqrt(further));
      if (Forecast.ofSum(sample, further, 0.95).interval().orElseThrow().contains(sum)) {
        held++;
      }
    }
    assertThat(held / 4_000.0).isBetween(0.937, 0.963);
  }
}
