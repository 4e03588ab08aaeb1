package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parable.stats.Threshold.Decision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ThresholdTest {

  private static final List<Rate> SPREAD =
      List.of(Rate.of(0, 10), Rate.of(1, 10), Rate.of(4, 10), Rate.of(2, 10));

  @Test
  void theIntervalDecidesAndNotItsMiddle() {
    Estimate estimate = Estimate.over(repeat(SPREAD, 10)); // mean 0.175
    assertThat(decide(0.05, estimate)).isEqualTo(new Decision.Above());
    assertThat(decide(0.5, estimate)).isEqualTo(new Decision.NotAbove());
    assertThat(decide(0.18, estimate)).isInstanceOf(Decision.Undecided.class);
  }

  @Test
  void soManyScenariosDecideAndOneRoundFewerDoesNot() {
    for (double threshold : new double[] {0.10, 0.13, 0.22, 0.25}) {
      Decision decision = decide(threshold, Estimate.over(SPREAD));
      int needed = ((Decision.Undecided) decision).needed().orElseThrow();
      int rounds = (needed + SPREAD.size() - 1) / SPREAD.size();
      assertThat(decide(threshold, Estimate.over(repeat(SPREAD, rounds))))
          .isNotInstanceOf(Decision.Undecided.class);
      assertThat(decide(threshold, Estimate.over(repeat(SPREAD, rounds - 1))))
          .isInstanceOf(Decision.Undecided.class);
    }
  }

  @Test
  void nothingSeenNeedsSoManyCleanScenarios() {
    Estimate clean = Estimate.over(Collections.nCopies(10, Rate.of(0, 10)));
    int needed = ((Decision.Undecided) decide(0.01, clean)).needed().orElseThrow();
    // 10/5.5 draws each: t^2/(n + t^2) is 0.01 at n = 384 with t = 1.97
    assertThat(needed).isBetween(211, 213);
    assertThat(decide(0.20, clean)).isInstanceOf(Decision.Undecided.class);
    assertThat(decide(0.25, clean)).isEqualTo(new Decision.NotAbove());
  }

  @Test
  void aRateOnItsThresholdIsNeverDecided() {
    assertThat(decide(0.175, Estimate.over(SPREAD)))
        .isEqualTo(new Decision.Undecided(OptionalInt.empty()));
    assertThat(decide(0, Estimate.over(List.of(Rate.of(0, 5), Rate.of(0, 5)))))
        .isEqualTo(new Decision.Undecided(OptionalInt.empty()));
  }

  @Test
  void oneScenarioSaysNothingAboutHowManyDecide() {
    assertThat(decide(0.5, Estimate.over(List.of(Rate.of(2, 4)))))
        .isEqualTo(new Decision.Undecided(OptionalInt.empty()));
  }

  @Test
  void aThresholdIsARate() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Threshold(5, 0.95))
        .withMessageContaining("write 0.05");
  }

  private static Decision decide(double threshold, Estimate estimate) {
    return new Threshold(threshold, 0.95).decide(estimate);
  }

  private static List<Rate> repeat(List<Rate> rates, int times) {
    var all = new ArrayList<Rate>();
    for (int i = 0; i < times; i++) {
      all.addAll(rates);
    }
    return all;
  }
}
