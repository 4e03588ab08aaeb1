package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectedRateTest {

  private static final Offset<Double> PRINTED = within(0.000005);
  private static final Accuracy GOOD = new Accuracy(Rate.of(190, 200), Rate.of(196, 200));
  private static final Accuracy FLAWLESS = new Accuracy(Rate.of(60, 60), Rate.of(60, 60));

  @ParameterizedTest
  @CsvSource({"22, 0.21505, 0.04546", "1, -0.01075, 0.01517"})
  void valueAndItsError(int found, double value, double error) {
    CorrectedRate rate = new CorrectedRate(one(found, 100), GOOD);
    assertThat(rate.value().orElseThrow()).isCloseTo(value, PRINTED);
    assertThat(rate.standardError().orElseThrow()).isCloseTo(error, PRINTED);
  }

  /** Computed from the paper's formulas by a second program. */
  @ParameterizedTest
  @CsvSource({
    "3, 263, 88, 89, 132, 134, 0, 0.025920",
    "22, 100, 190, 200, 196, 200, 0.132906, 0.313127",
    "1, 100, 190, 200, 196, 200, 0, 0.044353",
    "0, 100, 30, 30, 30, 30, 0, 0.049733",
    "96, 100, 28, 30, 29, 30, 0.929738, 1",
    "27, 650, 50, 100, 199, 200, 0.027460, 0.114583"
  })
  void intervalOfIndependentTrials(
      int k, int n, int found, int positives, int cleared, int negatives, double low, double high) {
    Accuracy accuracy = new Accuracy(Rate.of(found, positives), Rate.of(cleared, negatives));
    Interval interval = made(new CorrectedRate(one(k, n), accuracy));
    assertThat(interval.low()).isCloseTo(low, within(5e-7));
    assertThat(interval.high()).isCloseTo(high, within(5e-7));
  }

  /** The same with the effective size 5.4 and Student's 3.18245, as in {@link EstimateTest}. */
  @Test
  void intervalOverScenarios() {
    Estimate observed = estimate(Rate.of(2, 3), Rate.of(0, 3), Rate.of(3, 3), Rate.of(1, 3));
    Accuracy accuracy = new Accuracy(Rate.of(57, 60), Rate.of(59, 60));
    CorrectedRate rate = new CorrectedRate(observed, accuracy);
    Interval interval = made(rate);
    assertThat(interval.low()).isCloseTo(0.067574, within(5e-7));
    assertThat(interval.high()).isCloseTo(0.972156, within(5e-7));
    // 0.21517 from the clusters, not 0.14434 from twelve draws
    assertThat(rate.standardError().orElseThrow()).isCloseTo(0.23122, PRINTED);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "22, 0.22", "100, 1"})
  void flawlessGraderChangesNoRate(int found, double expected) {
    CorrectedRate rate = new CorrectedRate(one(found, 100), FLAWLESS);
    assertThat(rate.value()).hasValue(expected);
    Interval interval = made(rate);
    assertThat(interval.contains(expected)).isTrue();
    assertThat(interval.width()).isGreaterThan(Rate.of(found, 100).wilson(0.95).width());
    assertThat(rate.standardError().orElseThrow())
        .isCloseTo(Math.sqrt(expected * (1 - expected) / 100), within(1e-12));
  }

  /** What is left is Agresti's and Coull's interval: Wilson's centre and a little more width. */
  @Test
  void manyItemsLeaveTheIntervalOfTheEstimate() {
    Accuracy known = new Accuracy(Rate.of(1 << 30, 1 << 30), Rate.of(1 << 30, 1 << 30));
    Estimate observed = estimate(Rate.of(2, 9), Rate.of(0, 9), Rate.of(3, 9), Rate.of(1, 9));
    Interval corrected = made(new CorrectedRate(observed, known));
    double size = observed.cautiousSize().orElseThrow();
    Interval uncorrected = Estimate.wilson(observed.mean().orElseThrow(), size, 4, 0.95);
    assertThat(corrected.low() + corrected.high())
        .isCloseTo(uncorrected.low() + uncorrected.high(), within(1e-6));
    assertThat(corrected.width() / uncorrected.width()).isBetween(1.0, 1.1);
  }

  @Test
  void unanimousEstimatesStaySymmetric() {
    Interval never = made(new CorrectedRate(repeated(Rate.of(0, 20)), FLAWLESS));
    Interval always = made(new CorrectedRate(repeated(Rate.of(20, 20)), FLAWLESS));
    Interval nearlyNever =
        made(new CorrectedRate(estimate(Rate.of(1, 20), Rate.of(0, 160)), FLAWLESS));
    assertThat(never.low()).isZero();
    assertThat(never.high()).isBetween(0.2, 0.3); // worth 17 draws
    assertThat(always.high()).isEqualTo(1);
    assertThat(1 - always.low()).isCloseTo(never.high(), within(1e-12));
    assertThat(nearlyNever.high()).isGreaterThan(never.high());
  }

  @Test
  void graderNoBetterThanChanceCorrectsNothing() {
    CorrectedRate rate =
        new CorrectedRate(one(22, 100), new Accuracy(Rate.of(4, 10), Rate.of(6, 10)));
    assertThat(rate.value()).isEmpty();
    assertThat(rate.standardError()).isEmpty();
    assertThat(reason(rate)).contains("yes to 0.40", "to 0.40 of the others", "another grader");
  }

  @Test
  void graderThatFewItemsTellFromChanceByTheirNumberAloneHasNoInterval() {
    CorrectedRate rate =
        new CorrectedRate(one(22, 100), new Accuracy(Rate.of(20, 100), Rate.of(5, 6)));
    assertThat(rate.value()).isPresent();
    assertThat(reason(rate)).contains("too few items");
  }

  @Test
  void itemsOfBothAnswersAreNeeded() {
    CorrectedRate rate =
        new CorrectedRate(one(22, 100), new Accuracy(Rate.of(10, 10), new Rate(0, 0, 3)));
    assertThat(rate.value()).isEmpty();
    assertThat(reason(rate)).contains("10 items whose answer is yes and 0");
  }

  @Test
  void nothingObserved() {
    CorrectedRate rate = new CorrectedRate(estimate(new Rate(0, 0, 5)), GOOD);
    assertThat(rate.value()).isEmpty();
    assertThat(rate.standardError()).isEmpty();
    assertThat(reason(rate)).isEqualTo("no trial was observed");
  }

  @Test
  void ratesThatTheGraderCannotGiveAreNotClippedToCertainty() {
    Accuracy alarming = new Accuracy(Rate.of(27, 30), Rate.of(25, 30));
    assertThat(reason(new CorrectedRate(one(0, 1000), alarming))).contains("fewer were found");
    Accuracy blind = new Accuracy(Rate.of(25, 30), Rate.of(27, 30));
    assertThat(reason(new CorrectedRate(one(1000, 1000), blind))).contains("more were found");
  }

  private static Interval made(CorrectedRate rate) {
    return ((Claim.Made) rate.interval(0.95)).interval();
  }

  private static String reason(CorrectedRate rate) {
    return ((Claim.Withheld) rate.interval(0.95)).reason();
  }

  private static Estimate one(int occurred, int observed) {
    return estimate(Rate.of(occurred, observed));
  }

  private static Estimate repeated(Rate cluster) {
    return Estimate.over(Collections.nCopies(9, cluster));
  }

  private static Estimate estimate(Rate... clusters) {
    return new Estimate(List.of(clusters));
  }
}
