package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {

  @ParameterizedTest
  @CsvSource({
    "1, 12.7062",
    "2, 4.3027",
    "3, 3.1824",
    "5, 2.5706",
    "8, 2.3060",
    "9, 2.2622",
    "17, 2.1098",
    "19, 2.0930",
    "26, 2.0555",
    "39, 2.0227"
  })
  void studentQuantiles(int degreesOfFreedom, double expected) {
    assertThat(Quantiles.student(0.95, degreesOfFreedom)).isCloseTo(expected, within(0.00005));
  }

  @Test
  void equalClusters() {
    Estimate estimate = estimate(Rate.of(2, 3), Rate.of(0, 3), Rate.of(3, 3), Rate.of(1, 3));
    assertThat(estimate.clusterCount()).isEqualTo(4);
    assertThat(estimate.mean()).hasValue(0.5);
    assertThat(estimate.standardError().orElseThrow()).isCloseTo(0.21517, within(0.000005));
    Interval raw = ((Claim.Made) estimate.rawInterval(0.95)).interval();
    assertThat(raw.low()).isCloseTo(-0.18475, within(0.000005));
    assertThat(raw.high()).isCloseTo(1.18475, within(0.000005));
    assertThat(raw.exceeds(0, 1)).isTrue();
    // 0.0462963 / (0.25 / 12)
    assertThat(estimate.designEffect().orElseThrow()).isCloseTo(2.2222, within(0.00005));
    assertThat(estimate.effectiveSize().orElseThrow()).isCloseTo(5.4, within(1e-9));
    // 0.5 +/- t/(1 + t^2/n) * sqrt(0.25/n + t^2/(4 n^2)) with n = 5.4, t = 3.18245
    Interval interval = ((Estimate.Bounds.Between) estimate.bounds(0.95)).interval();
    assertThat(interval.low()).isCloseTo(0.0962, within(0.00005));
    assertThat(interval.high()).isCloseTo(0.9038, within(0.00005));
  }

  @Test
  void unequalClusters() {
    Estimate estimate = estimate(Rate.of(4, 4), Rate.of(0, 2), Rate.of(1, 3), Rate.of(0, 1));
    assertThat(estimate.mean()).hasValue(0.5);
    assertThat(estimate.standardError().orElseThrow()).isCloseTo(0.27080, within(0.000005));
  }

  @Test
  void neverOccurred() {
    Estimate estimate =
        estimate(Rate.of(0, 100), Rate.of(0, 50), Rate.of(0, 100), new Rate(0, 0, 9));
    assertThat(estimate.designEffect()).isEmpty();
    assertThat(estimate.effectiveSize()).isEmpty();
    assertThat(estimate.bounds(0.95))
        .isEqualTo(new Estimate.Bounds.Unanimous(false, Rate.of(0, 250).clopperPearson(0.95), 1.0));
    assertThat(estimate.widestScenario(0.95)).contains(Rate.of(0, 50).clopperPearson(0.95));
    assertThat(estimate.rawInterval(0.95)).isInstanceOf(Claim.Withheld.class);
  }

  @Test
  void alwaysOccurred() {
    Estimate estimate = Estimate.over(Collections.nCopies(10, Rate.of(5, 5)));
    assertThat(estimate.bounds(0.95))
        .isEqualTo(new Estimate.Bounds.Unanimous(true, Rate.of(50, 50).clopperPearson(0.95), 0.3));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 50, 100})
  void oneScenarioSupportsNothingInGeneral(int occurred) {
    Estimate estimate = estimate(Rate.of(occurred, 100), new Rate(0, 0, 7));
    assertThat(estimate.clusterCount()).isEqualTo(1);
    assertThat(estimate.total().missing()).isEqualTo(7);
    assertThat(estimate.standardError()).isEmpty();
    assertThat(estimate.bounds(0.95))
        .isInstanceOfSatisfying(
            Estimate.Bounds.Unknown.class,
            unknown -> assertThat(unknown.reason()).contains("only 1 scenario"));
    assertThat(estimate.rawInterval(0.95)).isInstanceOf(Claim.Withheld.class);
  }

  @Test
  void nothingObserved() {
    Estimate estimate = estimate(new Rate(0, 0, 3));
    assertThat(estimate.mean()).isEmpty();
    assertThat(estimate.widestScenario(0.95)).isEmpty();
    assertThat(estimate.bounds(0.95))
        .isEqualTo(new Estimate.Bounds.Unknown("no trial was observed"));
  }

  @Test
  void equalRatesLeaveTheDesignEffectAtOne() {
    Estimate estimate = Estimate.over(Collections.nCopies(7, Rate.of(1, 3)));
    assertThat(estimate.standardError()).hasValue(0);
    assertThat(estimate.designEffect()).hasValue(1);
    assertThat(estimate.rawInterval(0.95)).isInstanceOf(Claim.Withheld.class);
    Interval interval = ((Estimate.Bounds.Between) estimate.bounds(0.95)).interval();
    assertThat(interval.width()).isGreaterThan(Rate.of(7, 21).wilson(0.95).width());
  }

  @Test
  void singleDrawsAreTheirOwnClusters() {
    Estimate estimate = estimate(Rate.of(0, 1), Rate.of(1, 1), Rate.of(0, 1), Rate.of(0, 1));
    // sd / sqrt(4) of 0, 1, 0, 0
    assertThat(estimate.standardError().orElseThrow()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void orderDoesNotMatter() {
    List<Rate> clusters = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      clusters.add(Rate.of(i % 7, 7 + i));
    }
    Estimate before = Estimate.over(clusters);
    Collections.shuffle(clusters, new Random(5));
    Estimate after = Estimate.over(clusters);
    Interval one = ((Estimate.Bounds.Between) before.bounds(0.95)).interval();
    Interval two = ((Estimate.Bounds.Between) after.bounds(0.95)).interval();
    assertThat(two.low()).isCloseTo(one.low(), within(1e-14));
    assertThat(two.high()).isCloseTo(one.high(), within(1e-14));
  }

  private static Estimate estimate(Rate... clusters) {
    return new Estimate(List.of(clusters));
  }
}
