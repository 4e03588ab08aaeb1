package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

  private static final Offset<Double> PERCENT = within(0.00005);

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, 27.75, 0, 30.85",
    "3, 10, 10.78, 60.32, 6.67, 65.25",
    "0, 50, 0, 7.13, 0, 7.11",
    "3, 50, 2.06, 16.22, 1.25, 16.55",
    "0, 100, 0, 3.70, 0, 3.62",
    "1, 100, 0.18, 5.45, 0.03, 5.45",
    "22, 100, 15.00, 31.07, 14.33, 31.39",
    "50, 100, 40.38, 59.62, 39.83, 60.17",
    "65, 100, 55.25, 73.64, 54.82, 74.27",
    "79, 100, 70.02, 85.83, 69.71, 86.51",
    "96, 100, 90.16, 98.43, 90.07, 98.90",
    "100, 100, 96.30, 100, 96.38, 100",
    "0, 300, 0, 1.26, 0, 1.22",
    "0, 1000, 0, 0.38, 0, 0.37",
    "0, 1800, 0, 0.21, 0, 0.20"
  })
  void intervalsInPerCent(
      int k, int n, double wilsonLow, double wilsonHigh, double exactLow, double exactHigh) {
    Rate rate = Rate.of(k, n);
    Interval wilson = rate.wilson(0.95);
    assertThat(wilson.low()).isCloseTo(wilsonLow / 100, PERCENT);
    assertThat(wilson.high()).isCloseTo(wilsonHigh / 100, PERCENT);
    Interval exact = rate.clopperPearson(0.95);
    assertThat(exact.low()).isCloseTo(exactLow / 100, PERCENT);
    assertThat(exact.high()).isCloseTo(exactHigh / 100, PERCENT);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 50, 0.9622, 0.9882",
    "0.05, 200, 0.9672, 0.9672",
    "0.3, 50, 0.9567, 0.9695",
    "0.5, 20, 0.9586, 0.9586",
    "0.95, 100, 0.9659, 0.9826",
    "0.01, 10, 0.9044, 0.9957",
    "0.01, 100, 0.9206, 0.9816",
    "0.01, 300, 0.9672, 0.9885",
    "0.22, 100, 0.9608, 0.9608",
    "0.96, 100, 0.9356, 0.9641"
  })
  void exactCoverage(double p, int n, double wilson, double exact) {
    BinomialDistribution draws = BinomialDistribution.of(n, p);
    double wilsonCovers = 0;
    double exactCovers = 0;
    for (int k = 0; k <= n; k++) {
      Rate rate = Rate.of(k, n);
      wilsonCovers += rate.wilson(0.95).contains(p) ? draws.probability(k) : 0;
      exactCovers += rate.clopperPearson(0.95).contains(p) ? draws.probability(k) : 0;
    }
    assertThat(wilsonCovers).isCloseTo(wilson, PERCENT);
    assertThat(exactCovers).isCloseTo(exact, PERCENT);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100, 0, 7.33",
    "0, 300, 0, 2.86",
    "22, 100, 10.73, 37.07",
    "50, 100, 34.46, 65.54",
    "96, 100, 85.46, 99.63",
    "300, 300, 97.14, 100",
    "0, 0, 0, 100"
  })
  void anytimeInPerCent(int k, int n, double low, double high) {
    Interval interval = Rate.of(k, n).anytime(0.95);
    assertThat(interval.low()).isCloseTo(low / 100, PERCENT);
    assertThat(interval.high()).isCloseTo(high / 100, PERCENT);
  }

  /** Who looks after every draw and stops when it suits: still wrong at most once in twenty. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.2, 0.5})
  void anytimeHoldsWheneverOneLooks(double p) {
    var random = new SplittableRandom(1);
    int runs = 400;
    int wrong = 0;
    int wilsonWrong = 0;
    for (int run = 0; run < runs; run++) {
      boolean everWrong = false;
      boolean everWilsonWrong = false;
      int k = 0;
      for (int n = 1; n <= 150; n++) {
        k += random.nextDouble() < p ? 1 : 0;
        everWrong |= !Rate.of(k, n).anytime(0.95).contains(p);
        everWilsonWrong |= n >= 10 && !Rate.of(k, n).wilson(0.95).contains(p);
      }
      wrong += everWrong ? 1 : 0;
      wilsonWrong += everWilsonWrong ? 1 : 0;
    }
    assertThat((double) wrong / runs).isLessThan(0.05);
    assertThat((double) wilsonWrong / runs).as("of the interval for a fixed n").isGreaterThan(0.15);
  }

  @Test
  void oneSidedBounds() {
    assertThat(Rate.of(0, 100).upperBound(0.95)).isCloseTo(0.0295, PERCENT);
    assertThat(Rate.of(0, 100).upperBound(0.95)).isCloseTo(1 - Math.pow(0.05, 0.01), within(1e-12));
    assertThat(Rate.of(7, 7).upperBound(0.95)).isEqualTo(1);
    assertThat(Rate.NONE.upperBound(0.95)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0.05, 59", "0.01, 299", "0.001, 2995"})
  void cleanDraws(double limit, int expected) {
    assertThat(Rate.cleanDrawsNeeded(limit, 0.95)).isEqualTo(expected);
    assertThat(Rate.of(0, expected).upperBound(0.95)).isLessThanOrEqualTo(limit);
    assertThat(Rate.of(0, expected - 1).upperBound(0.95)).isGreaterThan(limit);
  }

  @Test
  void oneHitAgainstASmallChanceProvesNothing() {
    assertThat(Rate.of(1, 100).probabilityOfAtLeast(0.001)).isCloseTo(0.0952, PERCENT);
    assertThat(Rate.of(2, 100).probabilityOfAtLeast(0.001)).isCloseTo(0.0046, PERCENT);
    assertThat(Rate.of(0, 100).probabilityOfAtLeast(0.001)).isEqualTo(1);
  }

  @Test
  void missingWidensBothWays() {
    Rate rate = new Rate(20, 90, 10);
    assertThat(rate.planned()).isEqualTo(100);
    assertThat(rate.value().orElseThrow()).isCloseTo(0.222, within(0.0005));
    assertThat(rate.missingBounds()).isEqualTo(new Interval(0.20, 0.30, 1));
    assertThat(rate.plus(new Rate(1, 2, 3))).isEqualTo(new Rate(21, 92, 13));
  }

  @Test
  void nothingObservedIsNotARateOfZero() {
    Rate rate = new Rate(0, 0, 5);
    assertThat(rate.value()).isEmpty();
    assertThat(rate.wilson(0.95)).isEqualTo(new Interval(0, 1, 0.95));
    assertThat(rate.clopperPearson(0.95)).isEqualTo(new Interval(0, 1, 0.95));
    assertThat(rate.missingBounds()).isEqualTo(new Interval(0, 1, 1));
    assertThat(Rate.NONE.missingBounds()).isEqualTo(new Interval(0, 1, 1));
  }

  @Test
  void oneDraw() {
    assertThat(Rate.of(0, 1).clopperPearson(0.95).high()).isCloseTo(0.975, within(1e-9));
    assertThat(Rate.of(1, 1).clopperPearson(0.95).low()).isCloseTo(0.025, within(1e-9));
    assertThat(Rate.of(0, 1).wilson(0.95).low()).isZero();
    assertThat(Rate.of(1, 1).wilson(0.95).high()).isEqualTo(1);
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThatThrownBy(() -> Rate.of(3, 2)).hasMessageContaining("3 of 2");
    assertThatThrownBy(() -> Rate.of(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rate(0, 1, -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Rate.of(1, 2).wilson(95)).hasMessageContaining("95");
    assertThatThrownBy(() -> new Interval(0.2, 0.1, 0.95)).hasMessageContaining("0.2 to 0.1");
    assertThatThrownBy(() -> new Interval(0, Double.NaN, 0.95)).hasMessageContaining("NaN");
  }

  @Test
  void clippingShows() {
    Interval raw = new Interval(-0.18, 1.18, 0.95);
    assertThat(raw.exceeds(0, 1)).isTrue();
    assertThat(raw.clip(0, 1)).isEqualTo(new Interval(0, 1, 0.95));
    assertThat(raw.clip(0, 1).exceeds(0, 1)).isFalse();
    assertThat(raw.liesInside(-0.18, 2)).isFalse();
    assertThat(raw.liesInside(-0.19, 2)).isTrue();
  }
}
