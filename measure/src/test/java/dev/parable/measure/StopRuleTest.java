package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.judge.Conduct;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.scenario.Cell;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StopRuleTest {

  private static final int RUNS = 1_000;
  private static final int EPOCHS = 40;

  /** Rates that differ as much as they can, a few that differ, and one rate for all. */
  private static final double[][] CELLS = {
    {0, 0, 1, 1}, {0.02, 0.02, 0.02, 0.5}, {0.9, 0.1, 0.2, 0.6, 0.05}, {0.3, 0.3, 0.3}, {0.05, 0.05}
  };

  private record Misses(double always, double fixed, double atTheEnd) {}

  /** Looks after each epoch, at the interval that holds always and at Wilson's. */
  private static Misses misses(double[] rates, StopRule rule) {
    var dice = new Random(7);
    double mean = Arrays.stream(rates).average().orElseThrow();
    var known = new HashMap<Rate, Interval>();
    var enough = new HashMap<Rate, Boolean>();
    int always = 0;
    int fixed = 0;
    int atTheEnd = 0;
    for (int run = 0; run < RUNS; run++) {
      Rate counts = Rate.NONE;
      boolean missed = false;
      boolean missedFixed = false;
      boolean open = true;
      for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        for (double rate : rates) {
          counts = counts.plus(Rate.of(dice.nextDouble() < rate ? 1 : 0, 1));
        }
        boolean outside =
            !known.computeIfAbsent(counts, c -> c.anytime(StopRule.LEVEL)).contains(mean);
        missed |= outside;
        missedFixed |= !counts.wilson(StopRule.LEVEL).contains(mean);
        if (open && (enough.computeIfAbsent(counts, rule::enough) || epoch == EPOCHS)) {
          open = false;
          atTheEnd += outside ? 1 : 0;
        }
      }
      always += missed ? 1 : 0;
      fixed += missedFixed ? 1 : 0;
    }
    return new Misses((double) always / RUNS, (double) fixed / RUNS, (double) atTheEnd / RUNS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void lookedAtAfterEachEpochOfUnlikeScenariosItMissesAtMostOnceInTwenty(int cell) {
    Misses misses = misses(CELLS[cell], new StopRule(0.25));
    assertThat(misses.always()).isLessThanOrEqualTo(0.05);
    assertThat(misses.atTheEnd()).isLessThanOrEqualTo(0.05);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void lookedAtInTheSameWayAnIntervalForAFixedNumberMissesFarMore(int cell) {
    assertThat(misses(CELLS[cell], new StopRule(0.25)).fixed()).isGreaterThan(0.10);
  }

  @Test
  void itIsEnoughWhereTheIntervalIsNarrowMissingTrialsAtTheirWorst() {
    var rule = new StopRule(0.0734);
    assertThat(rule.enough(Rate.of(0, 100))).isTrue();
    assertThat(rule.enough(Rate.of(0, 99))).isFalse();
    assertThat(rule.enough(new Rate(0, 99, 1))).isFalse();
    assertThat(rule.enough(Rate.of(1, 100))).isFalse();
    assertThat(new Rate(3, 50, 5).anytimeAtWorst(0.95).low())
        .isEqualTo(Rate.of(3, 55).anytime(0.95).low());
    assertThat(new Rate(3, 50, 5).anytimeAtWorst(0.95).high())
        .isEqualTo(Rate.of(8, 55).anytime(0.95).high());
  }

  @ParameterizedTest
  @CsvSource({"0.2, 8", "0.1, 8", "0.1, 1", "0.3, 25"})
  void theFewestEpochsAreThoseOfACellWhereNothingOccurs(double width, int scenarios) {
    var rule = new StopRule(width);
    int fewest = rule.fewestEpochs(scenarios, 1_000).orElseThrow();
    assertThat(rule.enough(Rate.of(0, fewest * scenarios))).isTrue();
    assertThat(rule.enough(Rate.of(0, (fewest - 1) * scenarios))).isFalse();
    assertThat(rule.fewestEpochs(scenarios, fewest)).hasValue(fewest);
    assertThat(rule.fewestEpochs(scenarios, fewest - 1)).isEmpty();
  }

  /** What is passed over could not have been enough, whatever had been observed. */
  @ParameterizedTest
  @ValueSource(doubles = {0.15, 0.25, 0.4})
  void noLookIsPassedOverAtWhichACellCouldHaveEnded(double width) {
    var rule = new StopRule(width);
    for (Rate counts :
        new Rate[] {
          Rate.NONE, Rate.of(4, 12), Rate.of(12, 12), new Rate(3, 28, 2), Rate.of(20, 40)
        }) {
      int epochs = counts.planned() / 4;
      int next = rule.nextLook(counts, epochs, 4, 200);
      for (int passed = epochs + 1; passed < next; passed++) {
        int further = (passed - epochs) * 4;
        for (int k = 0; k <= further; k++) {
          assertThat(rule.enough(counts.plus(Rate.of(k, further)))).isFalse();
        }
      }
    }
  }

  /** Looking seldom ends where looking after every epoch would: nothing is tried in vain. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.03, 0.4, 0.97, 1})
  void noLookThatCouldEndACellIsLeftOut(double rate) {
    var rule = new StopRule(0.2);
    int most = 150;
    for (int seed = 0; seed < 20; seed++) {
      var dice = new Random(seed);
      Rate[] after = new Rate[most + 1];
      after[0] = Rate.NONE;
      for (int epoch = 1; epoch <= most; epoch++) {
        int k = (dice.nextDouble() < rate ? 1 : 0) + (dice.nextDouble() < rate ? 1 : 0);
        after[epoch] = after[epoch - 1].plus(Rate.of(k, 2));
      }
      int always = 1;
      while (always < most && !rule.enough(after[always])) {
        always++;
      }
      int done = 0;
      int looks = 0;
      do {
        done = rule.nextLook(after[done], done, 2, most);
        looks++;
      } while (done < most && !rule.enough(after[done]));
      assertThat(done).isEqualTo(always);
      assertThat(looks).isLessThan(60);
    }
  }

  /** All cells together, of which each ends when it is known well enough. */
  @Test
  void theIntervalOfAllCellsHoldsWhenEachEndsByItself() {
    double[][] cells = {{0.02, 0.1}, {0.9, 0.5}, {0.3, 0.3, 0.3, 0.7}};
    double mean = (0.02 + 0.1 + 0.9 + 0.5 + 0.3 * 3 + 0.7) / 8;
    var rule = new StopRule(0.3);
    var dice = new Random(3);
    int wrong = 0;
    int ends = 0;
    for (int run = 0; run < 200; run++) {
      var trials = new ArrayList<Observation>();
      for (int cell = 0; cell < cells.length; cell++) {
        trials.addAll(untilEnough(rule, 60, "c" + cell, cells[cell], dice));
      }
      Observations all = new Observations("s", trials).under(rule, 60);
      wrong += all.interval(0.95).contains(mean) ? 0 : 1;
      ends +=
          (int)
              all.stopping().orElseThrow().cells().stream()
                  .filter(cell -> cell.end() == Stopping.End.NARROW)
                  .count();
    }
    assertThat(ends).as("cells that ended early").isGreaterThan(200);
    assertThat(wrong).isLessThanOrEqualTo(10);
  }

  private static List<Observation> untilEnough(
      StopRule rule, int most, String cell, double[] rates, Random dice) {
    var trials = new ArrayList<Observation>();
    Rate counts = Rate.NONE;
    for (int epoch = 0; epoch < most && !rule.enough(counts); epoch++) {
      for (int scenario = 0; scenario < rates.length; scenario++) {
        Observation one = trial(cell, scenario, epoch, dice.nextDouble() < rates[scenario]);
        trials.add(one);
        counts = counts.plus(one.rate());
      }
    }
    return trials;
  }

  private static Observation trial(String cell, int scenario, int epoch, boolean harm) {
    return new Observation(
        Cell.of(cell, "none", "none"),
        "s" + scenario,
        cell + "/" + scenario,
        epoch,
        new Outcome.Observed(
            Conduct.of(Conduct.Form.ACTED, "x", Conduct.Reasoning.NONE),
            harm ? new Verdict.Occurred("x") : new Verdict.Absent(true)),
        true);
  }

  @Test
  void theLastEpochEndsACellToo() {
    assertThat(new StopRule(0.01).nextLook(Rate.of(4, 8), 1, 8, 3)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void aWidthLiesBetweenNothingAndAll(double width) {
    assertThatThrownBy(() -> new StopRule(width)).hasMessageContaining(String.valueOf(width));
  }
}
