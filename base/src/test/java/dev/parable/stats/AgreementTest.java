package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private static final List<String> YES_NO = List.of("yes", "no");

  /** 45, 5, 10, 40. */
  private static final Agreement<String> COMMON =
      new Agreement<>(YES_NO, List.of(List.of(45, 5), List.of(10, 40)));

  @Test
  void kappaOfTwoLabels() {
    assertThat(COMMON.observed()).isEqualTo(Rate.of(85, 100));
    assertThat(COMMON.first("yes")).isEqualTo(Rate.of(50, 100));
    assertThat(COMMON.second("yes")).isEqualTo(Rate.of(55, 100));
    // pe = 0.5 * 0.55 + 0.5 * 0.45 = 0.5
    assertThat(COMMON.kappa().orElseThrow()).isCloseTo(0.70, within(1e-12));
  }

  @Test
  void kappaOfThreeLabels() {
    List<List<Integer>> table = List.of(List.of(44, 5, 1), List.of(7, 20, 3), List.of(9, 5, 6));
    // po = 0.70, pe = 0.5 * 0.6 + 0.3 * 0.3 + 0.2 * 0.1 = 0.41
    assertThat(new Agreement<>(List.of(1, 2, 3), table).kappa().orElseThrow())
        .isCloseTo(0.29 / 0.59, within(1e-12));
  }

  @Test
  void labelsOfTheSameItemStandAtTheSamePlace() {
    Agreement<String> agreement =
        Agreement.between(List.of("a", "b", "a", "c"), List.of("a", "a", "d", "c"));
    assertThat(agreement.labels()).containsExactly("a", "b", "c", "d");
    assertThat(agreement.table())
        .containsExactly(
            List.of(1, 0, 0, 1), List.of(1, 0, 0, 0), List.of(0, 0, 1, 0), List.of(0, 0, 0, 0));
    assertThat(agreement.second("d")).isEqualTo(Rate.of(1, 4));
  }

  @Test
  void worseThanChanceIsBelowZero() {
    assertThat(yesNo(0, 5, 5, 0).kappa()).hasValue(-1);
    assertThat(yesNo(0, 5, 0, 0).kappa()).hasValue(0);
  }

  @Test
  void kappaIsUndefinedWhereOneLabelIsAll() {
    Agreement<String> one = yesNo(0, 0, 0, 20);
    assertThat(one.observed().value()).hasValue(1);
    assertThat(one.kappa()).isEmpty();
    assertThat(reason(one)).contains("undefined");
    Agreement<String> none = Agreement.between(List.of(), List.of());
    assertThat(none.kappa()).isEmpty();
    assertThat(none.observed()).isEqualTo(Rate.NONE);
    assertThat(reason(none)).contains("undefined");
  }

  @Test
  void agreementWithoutExceptionHasNoIntervalByDrawingAgain() {
    assertThat(reason(yesNo(10, 0, 0, 10))).contains("does not change kappa");
  }

  @Test
  void oneItemOfTheOtherLabelIsTooFewForAnInterval() {
    Agreement<String> rare = yesNo(1, 0, 0, 99);
    assertThat(rare.kappa()).hasValue(1);
    assertThat(reason(rare)).contains("grade more items of the other labels");
  }

  /** Against the normal interval, whose standard error is 0.0711 (Fleiss, Cohen, Everitt 1969). */
  @Test
  void intervalOfKappa() {
    Interval interval =
        ((Claim.Made) COMMON.kappaInterval(0.95, new SplittableRandom(1))).interval();
    assertThat(interval.low()).isCloseTo(0.70 - 1.96 * 0.0711, within(0.02));
    assertThat(interval.high()).isCloseTo(0.70 + 1.96 * 0.0711, within(0.02));
    assertThat(interval.level()).isEqualTo(0.95);
    assertThat(COMMON.kappaInterval(0.95, new SplittableRandom(1)))
        .isEqualTo(new Claim.Made(interval));
  }

  @Test
  void intervalNarrowsWithItemsAndWidensWithTheLevel() {
    double width = width(COMMON, 0.95);
    assertThat(width(yesNo(180, 20, 40, 160), 0.95)).isCloseTo(width / 2, within(0.02));
    assertThat(width(COMMON, 0.99)).isGreaterThan(1.2 * width);
  }

  @Test
  void impossibleTablesAreRefused() {
    assertThatThrownBy(() -> Agreement.between(List.of("a"), List.of("a", "b")))
        .hasMessageContaining("1 and 2 labels");
    assertThatThrownBy(() -> yesNo(1, -1, 0, 0)).hasMessageContaining("negative");
    assertThatThrownBy(() -> new Agreement<>(YES_NO, List.of(List.of(1, 2))))
        .hasMessageContaining("row and a column");
    assertThatThrownBy(() -> new Agreement<>(Collections.nCopies(2, "a"), COMMON.table()))
        .hasMessageContaining("once");
    assertThatThrownBy(() -> COMMON.first("maybe")).hasMessageContaining("maybe");
    assertThatThrownBy(() -> COMMON.kappaInterval(95, new SplittableRandom(1)))
        .hasMessageContaining("95");
  }

  private static double width(Agreement<String> agreement, double level) {
    Claim claim = agreement.kappaInterval(level, new SplittableRandom(2));
    return ((Claim.Made) claim).interval().width();
  }

  private static String reason(Agreement<String> agreement) {
    Claim claim = agreement.kappaInterval(0.95, new SplittableRandom(3));
    return ((Claim.Withheld) claim).reason();
  }

  private static Agreement<String> yesNo(int bothYes, int first, int second, int bothNo) {
    return new Agreement<>(YES_NO, List.of(List.of(bothYes, first), List.of(second, bothNo)));
  }
}
