package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

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
