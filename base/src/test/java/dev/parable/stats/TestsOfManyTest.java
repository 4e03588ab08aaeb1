package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestsOfManyTest {

  @Test
  void holmAndBenjaminiHochbergOfFive() {
    double[] p = {.01, .02, .03, .04, .05};
    assertThat(MultipleTesting.holm(p))
        .containsExactly(new double[] {.05, .08, .09, .09, .09}, within(1e-12));
    assertThat(MultipleTesting.benjaminiHochberg(p))
        .containsExactly(new double[] {.05, .05, .05, .05, .05}, within(1e-12));
  }

  @Test
  void holmAndBenjaminiHochbergOfEight() {
    double[] p = {.001, .008, .039, .041, .042, .06, .074, .205};
    assertThat(MultipleTesting.holm(p))
        .containsExactly(
            new double[] {.008, .056, .234, .234, .234, .234, .234, .234}, within(1e-12));
    assertThat(MultipleTesting.benjaminiHochberg(p))
        .containsExactly(
            new double[] {.008, .032, .0672, .0672, .0672, .08, .08457, .205}, within(0.00005));
  }

  @Test
  void adjustedValuesKeepTheirPlaces() {
    double[] p = {.205, .001, .06, .008, .042, .039, .074, .041};
    assertThat(MultipleTesting.holm(p))
        .containsExactly(
            new double[] {.234, .008, .234, .056, .234, .234, .234, .234}, within(1e-12));
    assertThat(MultipleTesting.benjaminiHochberg(p))
        .containsExactly(
            new double[] {.205, .008, .08, .032, .0672, .0672, .08457, .0672}, within(0.00005));
    assertThat(MultipleTesting.holm()).isEmpty();
    assertThat(MultipleTesting.holm(0.9, 0.8)).containsExactly(1, 1);
    assertThatThrownBy(() -> MultipleTesting.holm(0.1, 1.2)).hasMessageContaining("1.2");
  }

  @Test
  void combining() {
    TestResult fisher = MultipleTesting.fisher(.01, .2, .5);
    assertThat(fisher.statistic()).isCloseTo(13.8155, within(0.00005));
    assertThat(fisher.p()).isCloseTo(0.03177, within(0.000005));
    assertThat(MultipleTesting.stouffer(1.5, 1.5, 1.5, 1.5).statistic()).isEqualTo(3);
    assertThat(MultipleTesting.stouffer(2.5, -2.5)).isEqualTo(new TestResult(0, 1));
    assertThatThrownBy(MultipleTesting::stouffer).hasMessageContaining("nothing to combine");
  }

  @ParameterizedTest
  @CsvSource({
    "5, 15, 0.04139, 0.02660, 5.0000, 0.02535, 4.0500, 0.04417",
    "10, 25, 0.01667, 0.01133, 6.4286, 0.01123, 5.6000, 0.01796",
    "0, 6, 0.03125, 0.01562, 6.0000, 0.01431, 4.1667, 0.04123",
    "0, 5, 0.06250, 0.03125, 5.0000, 0.02535, 3.2000, 0.07364"
  })
  void mcNemar(
      int b,
      int c,
      double exact,
      double midP,
      double chi,
      double chiP,
      double corrected,
      double correctedP) {
    for (McNemar test : new McNemar[] {new McNemar(b, c), new McNemar(c, b)}) {
      assertThat(test.exact()).isCloseTo(exact, within(0.00000501));
      assertThat(test.midP()).isCloseTo(midP, within(0.00000501));
      assertThat(test.chiSquare().statistic()).isCloseTo(chi, within(0.00005));
      assertThat(test.chiSquare().p()).isCloseTo(chiP, within(0.000005));
      assertThat(test.correctedChiSquare().statistic()).isCloseTo(corrected, within(0.00005));
      assertThat(test.correctedChiSquare().p()).isCloseTo(correctedP, within(0.000005));
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "7"})
  void mcNemarBalanced(int each) {
    McNemar test = new McNemar(each, each);
    assertThat(test.exact()).isEqualTo(1);
    assertThat(test.midP()).isCloseTo(1, within(1e-12));
    assertThat(test.chiSquare()).isEqualTo(new TestResult(0, 1));
    assertThat(test.correctedChiSquare()).isEqualTo(new TestResult(0, 1));
  }

  @Test
  void equivalence() {
    Difference difference = new Difference(Rate.of(107, 250), Rate.of(116, 250));
    Equivalence narrow = Equivalence.of(difference, 0.10);
    assertThat(narrow.difference()).isCloseTo(-0.0360, within(0.00005));
    assertThat(narrow.standardError()).isCloseTo(0.04443, within(0.000005));
    assertThat(narrow.interval(0.05).low()).isCloseTo(-0.1091, within(0.00005));
    assertThat(narrow.interval(0.05).high()).isCloseTo(0.0371, within(0.00005));
    assertThat(narrow.p()).isCloseTo(0.0749, within(0.00005));
    assertThat(narrow.shownAt(0.05)).isFalse();
    assertThat(narrow.interval(0.05).liesInside(-0.10, 0.10)).isFalse();
    Equivalence wide = Equivalence.of(difference, 0.15);
    assertThat(wide.p()).isCloseTo(0.0051, within(0.00005));
    assertThat(wide.shownAt(0.05)).isTrue();
    assertThat(wide.interval(0.05).liesInside(-0.15, 0.15)).isTrue();
  }

  @Test
  void equivalenceNeedsAnError() {
    Difference silent = new Difference(Rate.of(0, 10), Rate.of(0, 10));
    assertThatThrownBy(() -> Equivalence.of(silent, 0.1)).hasMessageContaining("Newcombe");
    assertThatThrownBy(() -> new Equivalence(0, 0.1, 0)).hasMessageContaining("margin");
  }
}
