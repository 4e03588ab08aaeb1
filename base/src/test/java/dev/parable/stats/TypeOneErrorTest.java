package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often a test at 5 per cent finds an effect where the model did not change. */
class TypeOneErrorTest {

  private static final int RUNS = 8_000;

  @Test
  void pairedT() {
    SplittableRandom random = new SplittableRandom(1);
    int found = 0;
    for (int run = 0; run < RUNS; run++) {
      found += unchanged(12, random).tTest().orElseThrow().p() <= 0.05 ? 1 : 0;
    }
    assertThat((double) found / RUNS).isBetween(0.04, 0.06);
  }

  @Test
  void exactSignFlip() {
    SplittableRandom random = new SplittableRandom(2);
    int found = 0;
    for (int run = 0; run < RUNS; run++) {
      found += withoutTies(12, random).signFlip(1, 1).p() <= 0.05 ? 1 : 0;
    }
    assertThat((double) found / RUNS).isBetween(0.04, 0.06);
  }

  @Test
  void drawnSignFlip() {
    SplittableRandom random = new SplittableRandom(3);
    int found = 0;
    for (int run = 0; run < RUNS; run++) {
      found += withoutTies(25, random).signFlip(399, run).p() <= 0.05 ? 1 : 0;
    }
    assertThat((double) found / RUNS).isBetween(0.04, 0.06);
  }

  /** Sums of counts are often equal, and equal ones count against an effect: about 0.040 here. */
  @Test
  void tiesMakeTheSignFlipCautious() {
    SplittableRandom random = new SplittableRandom(5);
    int found = 0;
    for (int run = 0; run < RUNS; run++) {
      found += unchanged(12, random).signFlip(1, 1).p() <= 0.05 ? 1 : 0;
    }
    assertThat((double) found / RUNS).isBetween(0.03, 0.05);
  }

  @Test
  void mantelHaenszel() {
    SplittableRandom random = new SplittableRandom(4);
    int found = 0;
    for (int run = 0; run < RUNS; run++) {
      found += StratifiedDifference.over(cells(12, random)).chiSquare().p() <= 0.05 ? 1 : 0;
    }
    assertThat((double) found / RUNS).isBetween(0.04, 0.06);
  }

  /** Exact, and of few values: never more often than it says. */
  @Test
  void stratifiedPermutation() {
    SplittableRandom random = new SplittableRandom(6);
    int found = 0;
    for (int run = 0; run < RUNS; run++) {
      var difference = StratifiedDifference.over(cells(6, random));
      found += difference.permutation().orElseThrow().p() <= 0.05 ? 1 : 0;
    }
    assertThat((double) found / RUNS).isBetween(0.04, 0.055);
  }

  /**
   * From 90 to 1 000 trials a side, in surfaces whose rates are drawn around one. Near 0 and 1 all
   * are cautious; the exact ones everywhere.
   */
  @ParameterizedTest
  @CsvSource({
    "9, 10, 0", "9, 10, 0.01", "9, 10, 0.2", "9, 10, 0.5", "9, 10, 0.96",
    "20, 50, 0", "20, 50, 0.01", "20, 50, 0.2", "20, 50, 0.5", "20, 50, 0.96"
  })
  void atEveryRate(int surfaces, int trials, double rate) {
    var random = new SplittableRandom(surfaces * 1000L + trials);
    int runs = 1_000;
    int n = surfaces * trials;
    var exact = new TreeMap<String, Integer>();
    var other = new TreeMap<String, Integer>();
    for (int run = 0; run < runs; run++) {
      var single = new Difference(Draws.rate(n, rate, random), Draws.rate(n, rate, random));
      var cells = new ArrayList<Difference>();
      for (int surface = 0; surface < surfaces; surface++) {
        double own = Draws.spread(rate, random);
        cells.add(new Difference(Draws.rate(trials, own, random), Draws.rate(trials, own, random)));
      }
      var stratified = StratifiedDifference.over(cells);
      var paired = PairedDifference.overScenarios(cells);
      count(exact, "Fisher", single.fisherExact());
      count(exact, "permutation", stratified.permutation().orElseThrow().p());
      count(exact, "sign flip", paired.signFlip(199, run).p());
      count(other, "pooled z", single.pooledZ().p());
      count(other, "Mantel-Haenszel", stratified.chiSquare().p());
      count(other, "t", paired.tTest().map(TestResult::p).orElse(1.0));
    }
    // Three standard errors of these runs.
    double error = 3 * Math.sqrt(0.05 * 0.95 / runs);
    exact.forEach(
        (test, found) -> assertThat(found).as(test).isLessThan(share(0.05 + error, runs)));
    boolean middle = rate == 0.2 || rate == 0.5;
    other.forEach(
        (test, found) ->
            assertThat(found)
                .as(test)
                .isBetween(middle ? share(0.05 - error, runs) : 0, share(0.05 + error, runs)));
  }

  private static void count(Map<String, Integer> found, String test, double p) {
    found.merge(test, p <= 0.05 ? 1 : 0, Integer::sum);
  }

  private static int share(double of, int runs) {
    return (int) Math.round(of * runs);
  }

  private static PairedDifference unchanged(int scenarios, SplittableRandom random) {
    return PairedDifference.overScenarios(cells(scenarios, random));
  }

  private static PairedDifference withoutTies(int scenarios, SplittableRandom random) {
    return new PairedDifference(
        Scope.SCENARIOS_IN_GENERAL, random.doubles(scenarios).map(d -> 2 * d - 1).boxed().toList());
  }

  /** Scenarios with rates of their own, the same before and after, 50 trials each. */
  private static List<Difference> cells(int scenarios, SplittableRandom random) {
    List<Difference> cells = new ArrayList<>(scenarios);
    for (int scenario = 0; scenario < scenarios; scenario++) {
      double chance = 0.1 + 0.8 * random.nextDouble();
      cells.add(new Difference(Draws.rate(50, chance, random), Draws.rate(50, chance, random)));
    }
    return cells;
  }
}
