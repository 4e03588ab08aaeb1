package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AccuracyTest {

  @Test
  void falseAlarmsAreTheItemsThatWereNotCleared() {
    Accuracy accuracy = new Accuracy(Rate.of(57, 60), new Rate(58, 60, 3));
    assertThat(accuracy.falseAlarms()).isEqualTo(new Rate(2, 60, 3));
    assertThat(accuracy.youden().orElseThrow()).isCloseTo(0.9167, within(0.00005));
  }

  @Test
  void chanceIsExactlyZero() {
    assertThat(new Accuracy(Rate.of(1, 10), Rate.of(27, 30)).youden()).hasValue(0);
    assertThat(new Accuracy(Rate.of(1, 10), Rate.of(28, 30)).youden().orElseThrow()).isPositive();
    assertThat(new Accuracy(Rate.of(0, 9), Rate.of(0, 9)).youden()).hasValue(-1);
    assertThat(new Accuracy(Rate.of(9, 9), Rate.of(9, 9)).youden()).hasValue(1);
  }

  @Test
  void itemsOfBothAnswersAreNeeded() {
    assertThat(new Accuracy(Rate.of(5, 5), new Rate(0, 0, 4)).youden()).isEmpty();
    assertThat(new Accuracy(Rate.NONE, Rate.of(5, 5)).youden()).isEmpty();
  }
}
