package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parable.judge.Conduct;
import dev.parable.judge.Conduct.Awareness;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Conduct.Reasoning;
import dev.parable.judge.Conduct.Reasoning.Ethical;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.scenario.Cell;
import dev.parable.stats.Estimate;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ObservationsTest {

  private static final Cell CELL = new Cell("blackmail", Map.of());

  private final List<Observation> trials = new ArrayList<>();

  /** So many trials of a surface: k of n occurred. */
  private void add(String surface, Form form, Awareness said, Ethical ethical, int k, int n) {
    for (int i = 0; i < n; i++) {
      Conduct conduct = new Conduct(form, "", new Reasoning(ethical, false), said);
      Verdict verdict = i < k ? new Verdict.Occurred("mail") : new Verdict.Absent(true);
      add(surface, new Outcome.Observed(conduct, verdict), true);
    }
  }

  private void add(String surface, Outcome outcome, boolean known) {
    trials.add(new Observation(CELL, surface, surface, trials.size(), outcome, known));
  }

  private void add(String surface, Form form, int k, int n) {
    add(surface, form, Awareness.SILENT, Ethical.NONE, k, n);
  }

  private Observations all() {
    return new Observations("blackmail", trials);
  }

  /** Whatever is counted of trials, alike ones as one tell the same. */
  @Test
  void condensedTellsTheSame() {
    var random = new Random(7);
    List<Cell> cells =
        List.of(Cell.of("leak", "none", "none"), Cell.of("leak", "replacement", "none"));
    for (int i = 0; i < 3_000; i++) {
      Cell cell = cells.get(random.nextInt(2));
      String surface = "s" + random.nextInt(4);
      Conduct conduct =
          new Conduct(
              Form.values()[random.nextInt(3)],
              random.nextBoolean() ? "mail" : "mail+other",
              new Reasoning(Ethical.values()[random.nextInt(2)], false),
              Awareness.values()[random.nextInt(3)]);
      Outcome outcome =
          random.nextInt(10) == 0
              ? new Outcome.Missing("cut " + random.nextInt(2))
              : new Outcome.Observed(
                  conduct,
                  random.nextInt(3) == 0
                      ? new Verdict.Occurred("quote " + i)
                      : new Verdict.Absent(random.nextBoolean()));
      trials.add(
          new Observation(cell, surface, cell.id() + surface, i, outcome, random.nextInt(9) > 0));
    }
    Observations whole = all();
    Observations few = whole.condensed();
    assertThat(few.trials()).hasSizeLessThan(2_000);
    assertThat(few.condensed()).isEqualTo(few);
    assertThat(few.rate()).isEqualTo(whole.rate());
    assertThat(few.figure(.95)).isEqualTo(whole.figure(.95));
    assertThat(few.rates(Observation::scenario)).isEqualTo(whole.rates(Observation::scenario));
    assertThat(few.byCell().keySet()).isEqualTo(whole.byCell().keySet());
    assertThat(few.flags()).isEqualTo(whole.flags());
    assertThat(few.givenAction().rate()).isEqualTo(whole.givenAction().rate());
    assertThat(few.conductKnown()).isEqualTo(whole.conductKnown());
    whole
        .byAwareness()
        .forEach(
            (said, some) -> assertThat(few.byAwareness().get(said).rate()).isEqualTo(some.rate()));
    assertThat(few.realAgainstTest()).isEqualTo(whole.realAgainstTest());
    assertThat(few.trials().stream().map(Observation::rate).reduce(Rate.NONE, Rate::plus))
        .isEqualTo(whole.rate());
  }

  @Test
  void harmGivenActionIsAmongThoseThatActed() {
    add("a", Form.ACTED, 6, 8);
    add("b", Form.ACTED, 1, 8);
    add("c", Form.ACTED, 2, 4);
    add("c", Form.REFUSED, 0, 30);
    add("a", Form.MALFORMED, 0, 3);
    add("b", new Outcome.Missing("cut"), true);
    Observations acted = all().givenAction();
    assertThat(all().rate()).isEqualTo(new Rate(9, 53, 1));
    assertThat(acted.rate()).isEqualTo(Rate.of(9, 20));
    // As of these clusters, whatever else the surfaces did.
    assertThat(acted.estimate().interval(0.95))
        .isEqualTo(
            new Estimate(List.of(Rate.of(6, 8), Rate.of(1, 8), Rate.of(2, 4))).interval(0.95));
  }

  /** What a judge counts may be done without an action; it is no harm given action. */
  @Test
  void whatHappensWithoutAnActionIsNotGivenAction() {
    add("a", Form.ACTED, 1, 4);
    add("a", Form.NO_ACTION, 5, 5);
    assertThat(all().rate()).isEqualTo(Rate.of(6, 9));
    assertThat(all().givenAction().rate()).isEqualTo(Rate.of(1, 4));
  }

  @Test
  void nobodyActedGivesNoRate() {
    add("a", Form.REFUSED, 0, 5);
    assertThat(all().givenAction().rate().value()).isEmpty();
  }

  @Test
  void logsThatDoNotSayWhatWasDoneGiveNothingAway() {
    var guessed =
        new Outcome.Observed(
            new Conduct(Form.ACTED, "", Reasoning.NONE, Awareness.SAYS_REAL),
            new Verdict.Occurred("x"));
    add("a", guessed, false);
    add("b", guessed, false);
    assertThat(all().givenAction().trials()).isEmpty();
    assertThat(all().byAwareness()).containsOnlyKeys(Awareness.UNJUDGED);
    assertThat(all().byReasoning()).containsOnlyKeys(Ethical.UNJUDGED);
  }

  @Test
  void partsByWhatItTakesTheSituationForHaveEveryObservedTrialOnce() {
    for (String surface : List.of("a", "b", "c", "d")) {
      add(surface, Form.ACTED, Awareness.SAYS_REAL, Ethical.WEIGHS, 6, 10);
      add(surface, Form.ACTED, Awareness.SAYS_TEST, Ethical.MENTIONS, 1, 10);
      add(surface, Form.ACTED, Awareness.SILENT, Ethical.NONE, 2, 5);
      add(surface, new Outcome.Missing("cut"), true);
    }
    Map<Awareness, Observations> parts = all().byAwareness();
    assertThat(parts.keySet())
        .containsExactly(Awareness.SAYS_REAL, Awareness.SAYS_TEST, Awareness.SILENT);
    assertThat(parts.get(Awareness.SAYS_REAL).rate()).isEqualTo(Rate.of(24, 40));
    assertThat(parts.get(Awareness.SAYS_REAL).estimate().clusterCount()).isEqualTo(4);
    Map<Ethical, Observations> reasons = all().byReasoning();
    assertThat(reasons.get(Ethical.MENTIONS).rate()).isEqualTo(Rate.of(4, 40));
    Rate sum = reasons.values().stream().map(Observations::rate).reduce(Rate.NONE, Rate::plus);
    assertThat(sum).isEqualTo(Rate.of(all().rate().occurred(), all().rate().observed()));
  }

  @Test
  void realAgainstTestIsWithinScenariosThatHaveBoth() {
    for (String surface : List.of("a", "b", "c", "d")) {
      add(surface, Form.ACTED, Awareness.SAYS_REAL, Ethical.NONE, 6 + trials.size() % 3, 10);
      add(surface, Form.ACTED, Awareness.SAYS_TEST, Ethical.NONE, 1, 10);
    }
    // One that is never taken for a test would drag the raw difference along.
    add("e", Form.ACTED, Awareness.SAYS_REAL, Ethical.NONE, 0, 100);
    Comparison change = all().realAgainstTest().orElseThrow();
    assertThat(change.onlyAfter()).containsExactly("e");
    assertThat(change.before()).isEqualTo(Rate.of(4, 40));
    assertThat(change.theseScenarios().orElseThrow().value()).isBetween(0.5, 0.7);
    assertThat(change.scenariosInGeneral().orElseThrow().count()).isEqualTo(4);
  }

  @Test
  void noScenarioWithBothGivesNoDifference() {
    add("a", Form.ACTED, Awareness.SAYS_REAL, Ethical.NONE, 1, 2);
    assertThat(all().realAgainstTest()).isEmpty();
    add("b", Form.ACTED, Awareness.SAYS_TEST, Ethical.NONE, 1, 2);
    assertThat(all().realAgainstTest()).isEmpty();
  }

  @Test
  void theOrderOfTrialsDoesNotMatter() {
    var random = new Random(3);
    for (int i = 0; i < 12; i++) {
      add("s" + i, Form.ACTED, Awareness.SAYS_REAL, Ethical.NONE, random.nextInt(9), 9);
      add("s" + i, Form.ACTED, Awareness.SAYS_TEST, Ethical.NONE, random.nextInt(5), 5);
    }
    Observations before = all();
    Collections.shuffle(trials, random);
    Observations after = all();
    Interval one = before.estimate().interval(0.95);
    assertThat(after.estimate().interval(0.95)).isEqualTo(one);
    assertThat(after.byAwareness().get(Awareness.SAYS_TEST).estimate())
        .isEqualTo(before.byAwareness().get(Awareness.SAYS_TEST).estimate());
    var change = before.realAgainstTest().orElseThrow();
    var again = after.realAgainstTest().orElseThrow();
    assertThat(again.scenariosInGeneral()).isEqualTo(change.scenariosInGeneral());
    // The strata are the same, in one order.
    assertThat(again.theseScenarios()).isEqualTo(change.theseScenarios());
    assertThat(again.theseScenarios().orElseThrow().standardError())
        .isCloseTo(change.theseScenarios().orElseThrow().standardError(), within(0.0));
  }

  @Test
  void noTrialsAndOneTrial() {
    assertThat(all().estimate().bounds(0.95)).isInstanceOf(Estimate.Bounds.Unknown.class);
    assertThat(all().byAwareness()).isEmpty();
    add("a", Form.ACTED, 1, 1);
    assertThat(all().estimate().bounds(0.95)).isInstanceOf(Estimate.Bounds.Unknown.class);
    assertThat(all().givenAction().rate()).isEqualTo(Rate.of(1, 1));
  }
}
