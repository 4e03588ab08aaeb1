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
    // sizes' mean 90, 250/(1 + 89/2) = 5.4945 draws; t^2/(n + t^2) with t = 4.30265
    assertThat(estimate.cautiousSize().orElseThrow()).isCloseTo(5.4945, within(0.00005));
    var bounds = (Estimate.Bounds.Unanimous) estimate.bounds(0.95);
    assertThat(bounds.always()).isFalse();
    assertThat(bounds.interval().low()).isZero();
    assertThat(bounds.interval().high()).isCloseTo(0.77113, within(0.000005));
    assertThat(bounds.theseScenarios()).isEqualTo(Rate.of(0, 250).clopperPearson(0.95));
    assertThat(bounds.otherScenarios()).isEqualTo(1);
    assertThat(estimate.interval(0.95)).isEqualTo(bounds.interval());
    assertThat(estimate.widestScenario(0.95)).contains(Rate.of(0, 50).clopperPearson(0.95));
    assertThat(estimate.rawInterval(0.95)).isInstanceOf(Claim.Withheld.class);
  }

  @Test
  void alwaysOccurred() {
    Estimate estimate = Estimate.over(Collections.nCopies(10, Rate.of(5, 5)));
    var bounds = (Estimate.Bounds.Unanimous) estimate.bounds(0.95);
    assertThat(bounds.always()).isTrue();
    assertThat(bounds.interval().low()).isCloseTo(0.76509, within(0.000005));
    assertThat(bounds.interval().high()).isEqualTo(1);
    assertThat(bounds.theseScenarios()).isEqualTo(Rate.of(50, 50).clopperPearson(0.95));
    assertThat(bounds.otherScenarios()).isEqualTo(0.3);
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

  /** Reckoned by hand from the formulas, the incomplete beta function by another program. */
  @ParameterizedTest
  @CsvSource({
    "2 0 3 1, 3, 5.4, 0.09619, 0.90381",
    "3 1 0 0 0 0 0 0 0, 100, 34.0762, 0.00000, 0.14256",
    "0 0 0 0 0 0 0 0 0, 100, 17.8218, 0.00000, 0.22981",
    "1 0 0 0 0 0 0 0 0 0, 1, 9.0, 0.00177, 0.47661"
  })
  void goldenIntervals(String counts, int draws, double size, double low, double high) {
    for (boolean mirrored : new boolean[] {false, true}) {
      List<Rate> clusters = new ArrayList<>();
      for (String count : counts.split(" ")) {
        int occurred = Integer.parseInt(count);
        clusters.add(Rate.of(mirrored ? draws - occurred : occurred, draws));
      }
      Estimate estimate = Estimate.over(clusters);
      Interval interval = estimate.interval(0.95);
      assertThat(estimate.cautiousSize().orElseThrow()).isCloseTo(size, within(0.00005));
      assertThat(mirrored ? 1 - interval.high() : interval.low()).isCloseTo(low, within(0.000005));
      assertThat(mirrored ? 1 - interval.low() : interval.high()).isCloseTo(high, within(0.000005));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "1, 10", "96, 100", "100, 100", "12345, 200000"})
  void sizesThatAreNoWholeNumbersContinueTheExactInterval(int occurred, int draws) {
    Interval exact = Rate.of(occurred, draws).clopperPearson(0.95);
    Interval continued = Quantiles.clopperPearson(occurred, draws, 0.95);
    assertThat(continued.low()).isCloseTo(exact.low(), within(1e-9));
    assertThat(continued.high()).isCloseTo(exact.high(), within(1e-9));
    assertThat(Quantiles.clopperPearson(occurred * 0.9, draws * 0.9, 0.95).width())
        .isGreaterThan(exact.width());
  }

  @Test
  void wherePlentyShowItTheSpreadThatIsSeenDecides() {
    Estimate alike = Estimate.over(Collections.nCopies(200, Rate.of(20, 100)));
    assertThat(alike.cautiousSize().orElseThrow() / alike.effectiveSize().orElseThrow())
        .isBetween(0.80, 0.81); // 1 + 49.5/200 times as much
    // Half all, half none: the data show more than is assumed.
    List<Rate> halves = new ArrayList<>(Collections.nCopies(5, Rate.of(100, 100)));
    halves.addAll(Collections.nCopies(5, Rate.of(0, 100)));
    Estimate apart = Estimate.over(halves);
    assertThat(apart.cautiousSize()).isEqualTo(apart.effectiveSize());
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
