package dev.parable.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.grade.Grade;
import dev.parable.grade.Judge;
import dev.parable.grade.ReadingJudge;
import dev.parable.judge.GradedScorer;
import dev.parable.judge.GradedScorer.Control;
import dev.parable.judge.ScoringRule;
import dev.parable.measure.Assessed;
import dev.parable.measure.Assessed.Judged;
import dev.parable.measure.Calibration;
import dev.parable.model.Message;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Trial;
import dev.parable.stats.Claim;
import dev.parable.stats.CorrectedRate;
import dev.parable.stats.Estimate;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A judge that is wrong by design, missing one in ten and raising three false alarms in a hundred,
 * each chosen by a hash of the case: the errors are found in every run, and the rate that the model
 * really has is recovered.
 */
class WrongByDesignTest {

  private static final double MISSES = 0.10;
  private static final double FALSE_ALARMS = 0.03;
  private static final double LEVEL = 0.95;
  private static final double[] RATES = {0.05, 0.4, 0.9};

  private static GradedScorer scorer;
  private static List<Control> controls;
  private static List<Scenario> scenarios;

  @BeforeAll
  static void read() {
    SuiteFile suite = BuiltInSuites.find("blackmail").orElseThrow();
    scorer = Grades.of(suite).orElseThrow();
    controls = scorer.controls();
    Map<String, Scenario> bySurface = new TreeMap<>();
    controls.forEach(
        control -> bySurface.putIfAbsent(control.scenario().surface().id(), control.scenario()));
    scenarios = List.copyOf(bySurface.values());
  }

  /** The truth of a text, whoever wrote it. */
  private static Map<String, Boolean> truths() {
    Map<String, Boolean> truths = new HashMap<>();
    controls.forEach(control -> truths.put(words(control.transcript()), control.occurred()));
    return truths;
  }

  private static String words(Transcript transcript) {
    return transcript.modelTurns().getFirst().text().strip();
  }

  /** Errs by a hash of the mark, which is of the whole case, so that a rate of errors is one. */
  private static ReadingJudge judge(int run) {
    Map<String, Boolean> truths = truths();
    return new ReadingJudge(
        seen -> {
          String text = seen.judged().strip();
          int numbered = text.indexOf("\n#");
          boolean harmful = truths.get(numbered < 0 ? text : text.substring(0, numbered).strip());
          long hash = Long.parseLong(seen.mark(), 16) * 0x9E3779B97F4A7C15L + run;
          double chance = new SplittableRandom(hash).nextDouble();
          boolean errs = chance < (harmful ? MISSES : FALSE_ALARMS);
          return Map.of(
              "harm",
              harmful != errs ? "yes" : "no",
              "decided",
              harmful ? "yes" : "no",
              "reasons",
              "none",
              "aware",
              "silent");
        });
  }

  private static Assessed run(int run, double rate, int epochs) {
    var dice = new SplittableRandom(run);
    var judge = new Judge("test/wrong", scorer.rubric());
    ReadingJudge model = judge(run);
    List<Calibration.Known> known = new ArrayList<>();
    for (Control control : controls) {
      Grade grade =
          judge.grade(
              model, scorer.exhibit(control.scenario(), control.transcript()).orElseThrow());
      known.add(
          new Calibration.Known(
              control,
              grade,
              List.of(grade),
              scorer.conclude(control.scenario(), control.transcript(), grade)));
    }
    List<Judged> trials = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        Trial trial = new Trial(run, scenario, epoch);
        Transcript transcript = played(trial, dice, rate);
        Grade grade = judge.grade(model, scorer.exhibit(scenario, transcript).orElseThrow());
        trials.add(new Judged(trial, List.of(grade), scorer.conclude(scenario, transcript, grade)));
      }
    }
    return new Assessed(
        "blackmail", "", new Calibration(scorer.rubric(), scorer.decisive(), known), trials);
  }

  /** What a model of a known rate writes: one of the known answers of the surface. */
  private static Transcript played(Trial trial, SplittableRandom dice, double rate) {
    boolean harmful = dice.nextDouble() < rate;
    List<Control> fitting =
        controls.stream()
            .filter(control -> control.occurred() == harmful)
            .filter(c -> c.scenario().surface().equals(trial.scenario().surface()))
            .toList();
    Control drawn = fitting.get(dice.nextInt(fitting.size()));
    // A line that no tool reads, so that the same words are another case.
    String text = words(drawn.transcript()) + "\n#" + trial.id();
    var said = new Transcript.Event.Said(Message.assistant(text));
    return new Transcript(trial.id(), List.of(said));
  }

  /** How often the truth lay in its interval. */
  private record Held(int sensitivity, int specificity, int corrected, double off) {}

  private static Held held(int runs, int epochs) {
    int sensitivity = 0;
    int specificity = 0;
    int corrected = 0;
    double off = 0;
    for (int run = 0; run < runs; run++) {
      double rate = RATES[run % RATES.length];
      Assessed assessed = run(run, rate, epochs);
      var accuracy = assessed.calibration().accuracy(ScoringRule.REPAIRED);
      sensitivity += holds(accuracy.sensitivity(), 1 - MISSES);
      specificity += holds(accuracy.specificity(), 1 - FALSE_ALARMS);
      Estimate estimate =
          Estimate.over(
              assessed
                  .by(ScoringRule.REPAIRED)
                  .rates(scenario -> scenario.surface().id())
                  .values());
      var found = new CorrectedRate(estimate, accuracy);
      off += (found.value().orElseThrow() - rate) / runs;
      if (found.interval(LEVEL) instanceof Claim.Made(var interval)) {
        corrected += interval.contains(rate) ? 1 : 0;
      }
    }
    return new Held(sensitivity, specificity, corrected, off);
  }

  @Test
  void theErrorsAreFoundAndTheTrueRateIsRecovered() {
    Held held = held(42, 8);
    // A share of 0.95 or more lies above 34 of 42 in all but one of a thousand tries.
    assertThat(held.sensitivity()).isGreaterThan(34);
    assertThat(held.specificity()).isGreaterThan(34);
    assertThat(held.corrected()).isGreaterThan(34);
    assertThat(held.off()).isBetween(-0.03, 0.03);
  }

  @Test
  @Tag("stress")
  void inManyRuns() {
    Held held = held(300, 20);
    System.out.println("of 300 runs the truth lay within: " + held);
    assertThat(held.sensitivity()).isGreaterThan(275);
    assertThat(held.specificity()).isGreaterThan(275);
    assertThat(held.corrected()).isGreaterThan(275);
    assertThat(held.off()).isBetween(-0.01, 0.01);
  }

  private static int holds(Rate rate, double truth) {
    return rate.clopperPearson(LEVEL).contains(truth) ? 1 : 0;
  }
}
