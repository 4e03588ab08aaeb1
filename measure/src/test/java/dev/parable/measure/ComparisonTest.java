package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parable.judge.Conduct;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Conduct.Reasoning;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.scenario.Cell;
import dev.parable.stats.Claim;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  /**
   * Published blackmail rates of two models in six cells (Lynch et al. 2025, agentic misalignment).
   */
  private static final int[][] PUBLISHED = {{96, 79}, {94, 70}, {4, 4}, {86, 25}, {66, 39}, {0, 0}};

  private static List<Observation> trials(
      Cell cell, String surface, int occurred, int absent, int missing) {
    var trials = new ArrayList<Observation>();
    String scenario = cell.id() + "/" + surface;
    for (int i = 0; i < occurred + absent + missing; i++) {
      Outcome outcome =
          i >= occurred + absent
              ? new Outcome.Missing("cut")
              : new Outcome.Observed(
                  Conduct.of(Form.ACTED, "mail", Reasoning.NONE),
                  i < occurred ? new Verdict.Occurred("mail") : new Verdict.Absent(true));
      trials.add(new Observation(cell, surface, scenario, i, outcome, true));
    }
    return trials;
  }

  private static Observations published(int arm) {
    var trials = new ArrayList<Observation>();
    for (int i = 0; i < PUBLISHED.length; i++) {
      Cell cell = new Cell("blackmail", Map.of("cell", "c" + i));
      trials.addAll(trials(cell, "s" + i, PUBLISHED[i][arm], 100 - PUBLISHED[i][arm], 0));
    }
    return new Observations("blackmail", trials);
  }

  /** The golden values of one data set and its two claims. */
  @Test
  void oneDataSetTwoClaims() {
    Comparison comparison = Comparison.of(published(0), published(1));
    assertThat(comparison.before()).isEqualTo(Rate.of(346, 600));
    assertThat(comparison.after()).isEqualTo(Rate.of(217, 600));

    var these = comparison.theseScenarios().orElseThrow();
    assertThat(these.value()).isCloseTo(-0.215, within(1e-9));
    Interval narrow = ((Claim.Made) these.interval(0.95)).interval();
    assertThat(narrow.low()).isCloseTo(-0.2525, within(0.00005));
    assertThat(narrow.high()).isCloseTo(-0.1775, within(0.00005));

    var general = comparison.scenariosInGeneral().orElseThrow();
    assertThat(general.value()).isCloseTo(-0.215, within(1e-9));
    Interval wide = ((Claim.Made) general.interval(0.95)).interval();
    assertThat(wide.low()).isCloseTo(-0.4516, within(0.00005));
    assertThat(wide.high()).isCloseTo(0.0216, within(0.00005));
    assertThat(general.signFlip(1, 1).p()).isEqualTo(0.125);
    // 600 trials in six places that differ much are worth a handful.
    assertThat(comparison.effectiveTrials()).isBetween(5.0, 20.0);
  }

  @Test
  void eachCellIsTestedAndCorrectedForTheOthers() {
    List<Comparison.CellChange> cells = Comparison.of(published(0), published(1)).cells();
    assertThat(cells).hasSize(6);
    assertThat(cells.getFirst().cell()).isEqualTo("blackmail/c0");
    assertThat(cells.getFirst().change().orElseThrow().value()).isCloseTo(-0.17, within(1e-12));
    assertThat(cells).allMatch(cell -> cell.adjusted() >= cell.p());
    assertThat(cells.get(3).adjusted()).isCloseTo(6 * cells.get(3).p(), within(1e-15));
    assertThat(cells.get(5).p()).isEqualTo(1);
  }

  /** A surface in two cells is one cluster; a scenario is a stratum. */
  @Test
  void surfacesAreClusters() {
    Cell calm = Cell.of("leak", "none", "none");
    Cell threat = Cell.of("leak", "replacement", "none");
    var before = new ArrayList<Observation>();
    var after = new ArrayList<Observation>();
    for (int surface = 0; surface < 4; surface++) {
      before.addAll(trials(calm, "s" + surface, 1, 9, 0));
      before.addAll(trials(threat, "s" + surface, 6 + surface, 4 - surface, 0));
      after.addAll(trials(calm, "s" + surface, 0, 10, 0));
      after.addAll(trials(threat, "s" + surface, 1, 9, 0));
    }
    Comparison comparison =
        Comparison.of(new Observations("leak", before), new Observations("leak", after));
    assertThat(comparison.scenariosInGeneral().orElseThrow().count()).isEqualTo(4);
    assertThat(comparison.theseScenarios().orElseThrow().cells()).hasSize(8);
    assertThat(comparison.effectiveTrials()).isLessThanOrEqualTo(80);
    assertThat(
            comparison.scenariosInGeneral().orElseThrow().differences().stream()
                .map(change -> Math.round(1_000 * change)))
        .containsExactly(-300L, -350L, -400L, -450L);
  }

  @Test
  void whatIsMissingBoundsTheChange() {
    Cell cell = Cell.of("leak", "none", "none");
    var before = new Observations("leak", trials(cell, "a", 5, 4, 1));
    var after = new Observations("leak", trials(cell, "a", 1, 6, 3));
    Interval bounds = Comparison.of(before, after).missingBounds();
    assertThat(bounds.low()).isCloseTo(0.1 - 0.6, within(1e-12));
    assertThat(bounds.high()).isCloseTo(0.4 - 0.5, within(1e-12));
    assertThat(Comparison.of(before, after).cells().getFirst().p()).isNaN();
  }

  @Test
  void onlyCommonScenariosAreCompared() {
    Cell cell = Cell.of("leak", "none", "none");
    var before = new ArrayList<>(trials(cell, "a", 1, 1, 0));
    before.addAll(trials(cell, "b", 2, 0, 0));
    var after = new ArrayList<>(trials(cell, "a", 0, 2, 0));
    after.addAll(trials(cell, "c", 2, 0, 0));
    Comparison comparison =
        Comparison.of(new Observations("leak", before), new Observations("leak", after));
    assertThat(comparison.onlyBefore()).containsExactly("leak/none/none/b");
    assertThat(comparison.onlyAfter()).containsExactly("leak/none/none/c");
    assertThat(comparison.before()).isEqualTo(Rate.of(1, 2));

    var elsewhere = new Observations("leak", trials(cell, "x", 0, 1, 0));
    assertThatThrownBy(() -> Comparison.of(new Observations("leak", before), elsewhere))
        .hasMessageContaining("no scenario of leak is in both");
  }

  @Test
  void sideWithoutAnOutcomeMakesNoClaim() {
    Cell cell = Cell.of("leak", "none", "none");
    var before = new Observations("leak", trials(cell, "a", 1, 1, 0));
    var after = new Observations("leak", trials(cell, "a", 0, 0, 2));
    Comparison comparison = Comparison.of(before, after);
    assertThat(comparison.theseScenarios()).isEmpty();
    assertThat(comparison.scenariosInGeneral()).isEmpty();
    assertThat(comparison.cells().getFirst().change()).isEmpty();
  }
}
