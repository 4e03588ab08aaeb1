package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  private static final Bootstrap BOOTSTRAP = new Bootstrap(Bootstrap.FEWEST, 7);

  /** Two scenarios, 0 and 1: the mean of two drawn ones is 0, 1/2 or 1, at 1/4, 1/2 and 1/4. */
  @Test
  void endsAreThoseOfTheKnownDistribution() {
    Estimate two = Estimate.over(List.of(Rate.of(0, 3), Rate.of(3, 3)));
    assertThat(made(BOOTSTRAP.scenarios(two, 0.95))).isEqualTo(new Interval(0, 1, 0.95));
    Interval half = made(BOOTSTRAP.scenarios(two, 0.4));
    assertThat(half.width()).isZero();
    assertThat(half.low()).isEqualTo(0.5);
  }

  /** Ten scenarios of 0 or 1: a tenth of Bin(10, 0.4), whose 2.5 % points are 1 and 7. */
  @Test
  void tenScenarios() {
    List<Rate> rates = new ArrayList<>(Collections.nCopies(6, Rate.of(0, 20)));
    rates.addAll(Collections.nCopies(4, Rate.of(20, 20)));
    rates.add(new Rate(0, 0, 20));
    Interval interval = made(BOOTSTRAP.scenarios(Estimate.over(rates), 0.95));
    assertThat(interval.low()).isCloseTo(0.1, within(1e-12));
    assertThat(interval.high()).isCloseTo(0.7, within(1e-12));
  }

  /** Seeds of 0, 0 and 1: a third of Bin(3, 1/3), which is below 3 with chance 0.963. */
  @Test
  void seedsAreDrawn() {
    List<List<Rate>> seeds = List.of(same(Rate.of(0, 5)), same(Rate.of(0, 5)), same(Rate.of(5, 5)));
    assertThat(made(BOOTSTRAP.seedsAndScenarios(seeds, 0.95))).isEqualTo(new Interval(0, 1, 0.95));
    assertThat(made(BOOTSTRAP.seedsAndScenarios(seeds, 0.90)).high())
        .isCloseTo(2 / 3.0, within(1e-12));
  }

  /** More seeds tell nothing new about scenarios: as wide as with one. */
  @Test
  void allSeedsHaveTheSameScenarios() {
    List<Rate> rates = new ArrayList<>(Collections.nCopies(6, Rate.of(0, 20)));
    rates.addAll(Collections.nCopies(4, Rate.of(20, 20)));
    Interval interval = made(BOOTSTRAP.seedsAndScenarios(Collections.nCopies(5, rates), 0.95));
    assertThat(interval.low()).isCloseTo(0.1, within(1e-12));
    assertThat(interval.high()).isCloseTo(0.7, within(1e-12));
  }

  @Test
  void theSeedDecidesTheDraws() {
    List<Rate> rates = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rates.add(Rate.of(i % 7, 7 + i));
    }
    Estimate estimate = Estimate.over(rates);
    Claim once = BOOTSTRAP.scenarios(estimate, 0.95);
    assertThat(BOOTSTRAP.scenarios(estimate, 0.95)).isEqualTo(once);
    assertThat(new Bootstrap(Bootstrap.FEWEST + 1, 8).scenarios(estimate, 0.95)).isNotEqualTo(once);
  }

  @Test
  void whereNothingCanBeSaidThereIsAReason() {
    assertThat(reason(BOOTSTRAP.scenarios(Estimate.over(List.of(Rate.of(3, 9))), 0.95)))
        .contains("only 1 scenario");
    assertThat(reason(BOOTSTRAP.scenarios(Estimate.over(same(Rate.of(0, 9))), 0.95)))
        .contains("same rate");
    assertThat(reason(BOOTSTRAP.scenarios(Estimate.over(same(Rate.of(9, 9))), 0.95)))
        .contains("same rate");
    assertThat(reason(BOOTSTRAP.scenarios(Estimate.over(List.of()), 0.95))).contains("no trial");
    assertThat(seeds(2, same(Rate.of(3, 9)))).contains("2 training seeds", "at least 3");
    assertThat(seeds(1, same(Rate.of(3, 9)))).contains("1 training seed cannot");
    assertThat(seeds(3, List.of(Rate.of(3, 9)))).contains("1 scenario cannot", "at least 2");
    assertThat(seeds(3, same(Rate.of(3, 9)))).contains("same rate");
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bootstrap(999, 1))
        .withMessageContaining("at least 10000 draws, was 999");
    List<Rate> two = same(Rate.of(1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BOOTSTRAP.seedsAndScenarios(List.of(two, two, two.subList(0, 1)), 0.95))
        .withMessageContaining("2 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> seeds(3, same(new Rate(0, 0, 4))))
        .withMessageContaining("without an observed trial");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> BOOTSTRAP.scenarios(Estimate.over(List.of(Rate.of(0, 2), Rate.of(1, 2))), 95));
  }

  private static String seeds(int count, List<Rate> scenarios) {
    return reason(BOOTSTRAP.seedsAndScenarios(Collections.nCopies(count, scenarios), 0.95));
  }

  private static List<Rate> same(Rate rate) {
    return Collections.nCopies(2, rate);
  }

  private static Interval made(Claim claim) {
    return ((Claim.Made) claim).interval();
  }

  private static String reason(Claim claim) {
    return ((Claim.Withheld) claim).reason();
  }
}
