package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {

  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.2000, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.6000, 0.1705, 0.8090",
    "6, 7, 2, 7, 0.5714, 0.0582, 0.8062",
    "5, 56, 0, 29, 0.0893, -0.0381, 0.1926",
    "0, 10, 0, 20, 0, -0.1611, 0.2775",
    "0, 10, 0, 10, 0, -0.2775, 0.2775",
    "10, 10, 0, 20, 1.0000, 0.6791, 1.0000",
    "10, 10, 0, 10, 1.0000, 0.6075, 1.0000",
    "22, 100, 3, 100, 0.1900, 0.1013, 0.2828",
    "22, 100, 15, 100, 0.0700, -0.0384, 0.1771",
    "65, 100, 19, 100, 0.4600, 0.3288, 0.5680",
    "96, 100, 0, 100, 0.9600, 0.8909, 0.9843"
  })
  void newcombe(int k1, int n1, int k2, int n2, double value, double low, double high) {
    Difference difference = new Difference(Rate.of(k1, n1), Rate.of(k2, n2));
    assertThat(difference.value()).isCloseTo(value, within(0.00005));
    assertThat(difference.newcombe(0.95).low()).isCloseTo(low, within(0.00005));
    assertThat(difference.newcombe(0.95).high()).isCloseTo(high, within(0.00005));
    Interval swapped = new Difference(Rate.of(k2, n2), Rate.of(k1, n1)).newcombe(0.95);
    assertThat(swapped.low()).isCloseTo(-high, within(0.00005));
    assertThat(swapped.high()).isCloseTo(-low, within(0.00005));
  }

  @Test
  void tests() {
    Difference large = new Difference(Rate.of(22, 100), Rate.of(3, 100));
    assertThat(large.pooledZ().statistic()).isCloseTo(4.0624, within(0.00005));
    assertThat(large.pooledZ().p()).isCloseTo(4.86e-5, within(0.005e-5));
    assertThat(large.fisherExact()).isCloseTo(5.82e-5, within(0.005e-5));
    Difference small = new Difference(Rate.of(22, 100), Rate.of(15, 100));
    assertThat(small.pooledZ().statistic()).isCloseTo(1.2747, within(0.00005));
    assertThat(small.pooledZ().p()).isCloseTo(0.202, within(0.0005));
    assertThat(small.fisherExact()).isCloseTo(0.274, within(0.0005));
  }

  @ParameterizedTest
  @CsvSource({"0, 10, 0, 20", "10, 10, 20, 20", "0, 1, 0, 1", "1, 1, 1, 1"})
  void noVariationIsNoEvidence(int k1, int n1, int k2, int n2) {
    Difference difference = new Difference(Rate.of(k1, n1), Rate.of(k2, n2));
    assertThat(difference.fisherExact()).isEqualTo(1);
    assertThat(difference.pooledZ()).isEqualTo(new TestResult(0, 1));
    assertThat(difference.newcombe(0.95).width()).isGreaterThan(0.2);
  }

  @Test
  void oneDrawEach() {
    Difference difference = new Difference(Rate.of(1, 1), Rate.of(0, 1));
    assertThat(difference.fisherExact()).isCloseTo(1, within(1e-12));
    assertThat(difference.newcombe(0.95).contains(0)).isTrue();
    assertThat(difference.testable()).isFalse();
    assertThat(new Difference(Rate.of(1, 10), Rate.of(0, 10)).testable()).isTrue();
  }

  @Test
  void anUnobservedSideIsRefused() {
    assertThatThrownBy(() -> new Difference(Rate.of(1, 2), new Rate(0, 0, 9)))
        .hasMessageContaining("missing=9");
  }
}
