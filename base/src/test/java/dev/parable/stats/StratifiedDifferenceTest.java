package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StratifiedDifferenceTest {

  static final List<Difference> BLACKMAIL =
      List.of(
          cell(96, 100, 79, 100),
          cell(94, 100, 70, 100),
          cell(4, 100, 4, 100),
          cell(86, 100, 25, 100),
          cell(66, 100, 39, 100),
          cell(0, 100, 0, 100));

  @Test
  void berkeleyAdmissions() {
    StratifiedDifference difference =
        StratifiedDifference.over(
            List.of(
                cell(512, 825, 89, 108),
                cell(353, 560, 17, 25),
                cell(120, 325, 202, 593),
                cell(138, 417, 131, 375),
                cell(53, 191, 94, 393),
                cell(22, 373, 24, 341)));
    assertThat(difference.correctedChiSquare().statistic()).isCloseTo(1.4269, within(0.00005));
    assertThat(difference.correctedChiSquare().p()).isCloseTo(0.2323, within(0.00005));
    assertThat(difference.commonOddsRatio().orElseThrow()).isCloseTo(0.9047, within(0.00005));
  }

  @Test
  void unequalCells() {
    List<Difference> cells =
        List.of(cell(22, 100, 3, 100), cell(40, 50, 20, 80), cell(0, 30, 0, 60));
    StratifiedDifference difference = StratifiedDifference.over(cells);
    assertThat(difference.value()).isCloseTo(0.26221, within(0.000005));
    assertThat(difference.standardError()).isCloseTo(0.03180, within(0.000005));
    assertThat(difference.chiSquare().statistic()).isCloseTo(52.883, within(0.0005));
    assertThat(difference.correctedChiSquare().statistic()).isCloseTo(50.901, within(0.0005));
    assertThat(difference.commonOddsRatio().orElseThrow()).isCloseTo(10.756, within(0.0005));
    StratifiedDifference reversed = StratifiedDifference.over(cells.reversed());
    assertThat(reversed.standardError()).isCloseTo(difference.standardError(), within(1e-14));
  }

  @Test
  void theSixBlackmailCells() {
    StratifiedDifference difference = StratifiedDifference.over(BLACKMAIL);
    assertThat(difference.scope()).isEqualTo(Scope.THESE_CELLS);
    assertThat(difference.value()).isCloseTo(0.215, within(1e-9));
    assertThat(difference.standardError()).isCloseTo(0.01913, within(0.000005));
    assertThat(difference.satoStandardError()).isCloseTo(0.02090, within(0.000005));
    assertThat(difference.chiSquare().statistic()).isCloseTo(104.568, within(0.0005));
    Interval interval = ((Claim.Made) difference.interval(0.95)).interval();
    assertThat(interval.low()).isCloseTo(0.1775, within(0.00005));
    assertThat(interval.high()).isCloseTo(0.2525, within(0.00005));
  }

  @Test
  void noVariationMakesNoInterval() {
    StratifiedDifference silent =
        StratifiedDifference.over(List.of(cell(0, 10, 0, 10), cell(0, 1, 0, 1)));
    assertThat(silent.value()).isZero();
    assertThat(silent.interval(0.95)).isInstanceOf(Claim.Withheld.class);
    assertThat(silent.chiSquare()).isEqualTo(new TestResult(0, 1));
    assertThat(silent.commonOddsRatio()).isEmpty();
    StratifiedDifference total = StratifiedDifference.over(List.of(cell(10, 10, 0, 10)));
    assertThat(total.value()).isEqualTo(1);
    assertThat(total.interval(0.95)).isInstanceOf(Claim.Withheld.class);
    assertThat(total.chiSquare().p()).isLessThan(0.001);
    assertThat(total.commonOddsRatio()).isEmpty();
  }

  @Test
  void theCorrectionStopsAtZero() {
    assertThat(StratifiedDifference.over(List.of(cell(1, 2, 1, 2))).correctedChiSquare())
        .isEqualTo(new TestResult(0, 1));
  }

  /** Of one cell it is Fisher's test. */
  @Test
  void shufflingOneCellIsFishersTest() {
    for (Difference cell :
        List.of(cell(22, 100, 3, 100), cell(22, 100, 15, 100), cell(9, 10, 3, 10))) {
      assertThat(shuffled(List.of(cell))).isCloseTo(cell.fisherExact(), within(1e-12));
    }
  }

  /** Counted by going through all shuffles of labels, in other code, with fractions. */
  @Test
  void shufflingLabelsWithinCells() {
    assertThat(shuffled(List.of(cell(2, 3, 0, 2), cell(1, 2, 1, 3))))
        .isCloseTo(27 / 50.0, within(1e-12));
    assertThat(shuffled(List.of(cell(3, 4, 1, 4), cell(2, 4, 0, 4), cell(4, 4, 3, 4))))
        .isCloseTo(31 / 490.0, within(1e-12));
    assertThat(shuffled(List.of(cell(0, 5, 0, 5)))).isEqualTo(1);
    assertThat(
            StratifiedDifference.over(Collections.nCopies(2_000, cell(50, 100, 50, 100)))
                .permutation())
        .isEmpty();
  }

  private static double shuffled(List<Difference> cells) {
    return StratifiedDifference.over(cells).permutation().orElseThrow().p();
  }

  /** One draw before and one after in each: the variance of matched pairs, (D - n d^2) / n^2. */
  @Test
  void cellsOfOneDrawHaveAnInterval() {
    var pairs = new ArrayList<Difference>(Collections.nCopies(12, cell(0, 1, 1, 1)));
    pairs.addAll(Collections.nCopies(3, cell(1, 1, 0, 1)));
    pairs.addAll(Collections.nCopies(25, cell(0, 1, 0, 1)));
    StratifiedDifference difference = StratifiedDifference.over(pairs);
    double d = -9 / 40.0;
    double half = 1.959964 * Math.sqrt((15 - 40 * d * d) / 1_600);
    Interval interval = ((Claim.Made) difference.interval(0.95)).interval();
    assertThat(interval.low()).isCloseTo(d - half, within(1e-6));
    assertThat(interval.high()).isCloseTo(d + half, within(1e-6));
  }

  @Test
  void intervalsOfSparseCellsHoldTheDifference() {
    var random = new SplittableRandom(7);
    int runs = 2_000;
    int held = 0;
    for (int run = 0; run < runs; run++) {
      var cells = new ArrayList<Difference>();
      for (int scenario = 0; scenario < 100; scenario++) {
        double before = 0.1 + 0.7 * scenario / 100;
        cells.add(
            new Difference(Draws.rate(1, before + 0.1, random), Draws.rate(1, before, random)));
      }
      Claim claim = StratifiedDifference.over(cells).interval(0.95);
      held += ((Claim.Made) claim).interval().contains(0.1) ? 1 : 0;
    }
    assertThat((double) held / runs).isBetween(0.935, 0.965);
  }

  @Test
  void noCellsAreRefused() {
    assertThatThrownBy(() -> new StratifiedDifference(List.of()))
        .hasMessageContaining("at least one cell");
  }

  static Difference cell(int k1, int n1, int k2, int n2) {
    return new Difference(Rate.of(k1, n1), Rate.of(k2, n2));
  }
}
