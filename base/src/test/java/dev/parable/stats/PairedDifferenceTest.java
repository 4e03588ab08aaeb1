package dev.parable.stats;

import static dev.parable.stats.StratifiedDifferenceTest.cell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedDifferenceTest {

  @Test
  void theSixBlackmailCellsAsScenarios() {
    PairedDifference difference =
        PairedDifference.overScenarios(StratifiedDifferenceTest.BLACKMAIL);
    assertThat(difference.scope()).isEqualTo(Scope.SCENARIOS_IN_GENERAL);
    assertThat(difference.value()).isCloseTo(0.215, within(1e-9));
    assertThat(difference.standardError().orElseThrow()).isCloseTo(0.09204, within(0.000005));
    TestResult test = difference.tTest().orElseThrow();
    assertThat(test.statistic()).isCloseTo(2.3359, within(0.00005));
    assertThat(test.p()).isCloseTo(0.0667, within(0.00005));
    Interval interval = ((Claim.Made) difference.interval(0.95)).interval();
    assertThat(interval.low()).isCloseTo(-0.0216, within(0.00005));
    assertThat(interval.high()).isCloseTo(0.4516, within(0.00005));
    assertThat(difference.signFlip(1, 1)).isEqualTo(new SignFlip(0.125, 64, true, 0.03125));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 0.0625", "6, 0.03125", "7, 0.015625", "9, 0.00390625"})
  void theSmallestSignFlip(int count, double expected) {
    SignFlip all = scenarios(Collections.nCopies(count, 0.3)).signFlip(1, 1);
    assertThat(all.p()).isEqualTo(expected);
    assertThat(all.smallestPossible()).isEqualTo(expected);
  }

  @Test
  void twentyUnitsAreExactAndMoreAreDrawn() {
    List<Double> values = new ArrayList<>();
    Random random = new Random(11);
    for (int i = 0; i < 20; i++) {
      values.add(0.2 * random.nextGaussian() + 0.08);
    }
    SignFlip exact = scenarios(values).signFlip(1, 1);
    assertThat(exact.exact()).isTrue();
    assertThat(exact.patterns()).isEqualTo(1 << 20);
    values.add(0.0);
    SignFlip drawn = scenarios(values).signFlip(100_000, 7);
    assertThat(drawn.exact()).isFalse();
    assertThat(drawn.patterns()).isEqualTo(100_000);
    // A zero turns nothing, so both estimate the same p.
    assertThat(drawn.p()).isCloseTo(exact.p(), within(0.005));
    assertThat(scenarios(values).signFlip(100_000, 7)).isEqualTo(drawn);
    assertThat(scenarios(Collections.nCopies(70, 0.1)).signFlip(999, 7).p()).isEqualTo(0.001);
  }

  @Test
  void orderDoesNotMatter() {
    List<Double> values =
        new ArrayList<>(List.of(0.17, 0.24, 0.0, 0.61, 0.27, 0.0, -0.1, 0.1, 0.3));
    PairedDifference before = scenarios(values);
    Collections.shuffle(values, new Random(3));
    PairedDifference after = scenarios(values);
    assertThat(after.value()).isCloseTo(before.value(), within(1e-14));
    assertThat(after.tTest().orElseThrow().p())
        .isCloseTo(before.tTest().orElseThrow().p(), within(1e-12));
    assertThat(after.signFlip(1, 1)).isEqualTo(before.signFlip(1, 1));
  }

  @Test
  void seedsAreTheUnits() {
    PairedDifference three =
        PairedDifference.overSeeds(
            List.of(
                List.of(cell(50, 100, 30, 100), cell(20, 100, 20, 100)),
                List.of(cell(50, 100, 26, 100), cell(20, 100, 16, 100)),
                List.of(cell(50, 100, 40, 100), cell(20, 100, 18, 100))));
    assertThat(three.scope()).isEqualTo(Scope.TRAINING_IN_GENERAL);
    assertThat(three.differences().get(1)).isCloseTo(0.14, within(1e-12));
    assertThat(three.value()).isCloseTo(0.10, within(1e-12));
    // 0.10 +/- 4.3027 * 0.04 / sqrt(3)
    Interval interval = ((Claim.Made) three.interval(0.95)).interval();
    assertThat(interval.low()).isCloseTo(0.00063, within(0.000005));
    assertThat(interval.high()).isCloseTo(0.19937, within(0.000005));
  }

  @ParameterizedTest
  @CsvSource({"TRAINING_IN_GENERAL, 1", "TRAINING_IN_GENERAL, 2", "SCENARIOS_IN_GENERAL, 1"})
  void tooFewUnitsMakeNoClaim(Scope scope, int count) {
    PairedDifference few = new PairedDifference(scope, List.of(0.1, 0.2).subList(0, count));
    assertThat(few.interval(0.95))
        .isInstanceOfSatisfying(
            Claim.Withheld.class,
            withheld ->
                assertThat(withheld.reason())
                    .startsWith(count + " ")
                    .contains("at least " + scope.fewest()));
    assertThat(few.tTest()).isEmpty();
  }

  @Test
  void equalDifferencesMakeNoClaim() {
    assertThat(scenarios(List.of(0.3, 0.1 + 0.2, 0.3)).interval(0.95))
        .isInstanceOf(Claim.Withheld.class);
    PairedDifference zero = scenarios(List.of(0.0, 0.0, 0.0));
    assertThat(zero.interval(0.95)).isInstanceOf(Claim.Withheld.class);
    assertThat(zero.signFlip(1, 1).p()).isEqualTo(1);
  }

  @Test
  void whatIsNotPairedIsRefused() {
    assertThatThrownBy(() -> new PairedDifference(Scope.THESE_CELLS, List.of(0.1)))
        .hasMessageContaining("StratifiedDifference");
    assertThatThrownBy(() -> scenarios(List.of())).hasMessageContaining("at least one");
    assertThatThrownBy(() -> scenarios(List.of(0.1, Double.NaN))).hasMessageContaining("NaN");
    assertThatThrownBy(() -> PairedDifference.overSeeds(List.of(List.of())))
        .hasMessageContaining("at least one scenario");
    assertThatThrownBy(() -> scenarios(Collections.nCopies(21, 0.1)).signFlip(0, 1))
        .hasMessageContaining("21 units");
  }

  private static PairedDifference scenarios(List<Double> values) {
    return new PairedDifference(Scope.SCENARIOS_IN_GENERAL, values);
  }
}
