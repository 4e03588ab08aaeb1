package dev.parable.cli.eval;

import dev.parable.cli.terminal.Json;
import dev.parable.grade.Grade;
import dev.parable.judge.ScoringRule;
import dev.parable.measure.Calibration;
import dev.parable.measure.Observations;
import dev.parable.measure.SuiteResult;
import dev.parable.stats.Accuracy;
import dev.parable.stats.Agreement;
import dev.parable.stats.Claim;
import dev.parable.stats.CorrectedRate;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** A judged suite for programs. */
record JudgedJson(JudgedSuite suite) {

  /** By the published rule; NaN, as the others are, where there is none. */
  double legacyRate() {
    return suite.assessed().rules().contains(ScoringRule.LEGACY)
        ? suite.assessed().by(ScoringRule.LEGACY).rate().value().orElse(Double.NaN)
        : Double.NaN;
  }

  double sensitivity() {
    return measured(accuracy().sensitivity());
  }

  double specificity() {
    return measured(accuracy().specificity());
  }

  private Accuracy accuracy() {
    return suite.assessed().calibration().accuracy(ScoringRule.REPAIRED);
  }

  private double measured(Rate share) {
    return suite.assessed().calibration().measures(ScoringRule.REPAIRED)
        ? share.value().orElse(Double.NaN)
        : Double.NaN;
  }

  /** With the known answers, of the questions that rates are made of the one with the least. */
  double kappa() {
    Calibration calibration = suite.assessed().calibration();
    Map<String, Agreement<String>> agreement = calibration.agreement();
    return calibration.decisive().stream()
        .map(agreement::get)
        .filter(Objects::nonNull)
        .map(Agreement::kappa)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .min()
        .orElse(Double.NaN);
  }

  /** Whether the judges were asked about every trial, and could be reached. */
  boolean heardOut() {
    Map<Grade.Why, Integer> silent = suite.assessed().silent();
    return !silent.containsKey(Grade.Why.FAILED) && !silent.containsKey(Grade.Why.UNASKED);
  }

  /** By what it was concluded. */
  void writeOrigin(Json json) {
    json.field("scorer", suite.rule()).name("judges").begin('[');
    suite.judges().forEach(json::value);
    json.end(']').field("rubric_hash", suite.assessed().calibration().rubric().hash());
  }

  /** Its fields, in the object of the suite. */
  void write(Json json) {
    json.name("judges").begin('[');
    suite.judges().forEach(json::value);
    json.end(']').field("rubric", suite.assessed().calibration().rubric().name());
    json.field("rubric_hash", suite.assessed().calibration().rubric().hash())
        .field("rule", suite.rule());
    json.field("counted", suite.counted());
    json.name("rules").begin('[');
    for (ScoringRule rule : suite.assessed().rules()) {
      writeRule(json, rule);
    }
    json.end(']');
    CorrectedRate corrected = suite.correctedRate();
    json.name("corrected").begin('{');
    json.field("rate", corrected.value().orElse(Double.NaN));
    switch (suite.result().correctedInterval(JudgedSuite.LEVEL)) {
      case Claim.Made(Interval interval) ->
          json.field("low", interval.low()).field("high", interval.high());
      case Claim.Withheld(String reason) -> json.field("withheld", reason);
    }
    json.end('}').name("disagreements").begin('[');
    suite.assessed().disagreements(ScoringRule.REPAIRED, ScoringRule.LEGACY).forEach(json::value);
    json.end(']').name("agreement").begin('{');
    suite
        .assessed()
        .calibration()
        .agreement()
        .forEach(
            (question, agreement) ->
                json.name(question)
                    .begin('{')
                    .field("kappa", agreement.kappa().orElse(Double.NaN))
                    .field("same", agreement.observed().occurred())
                    .field("n", agreement.observed().observed())
                    .end('}'));
    json.end('}').name("between_judges").begin('[');
    for (int one = 0; one < suite.judges().size(); one++) {
      for (int other = one + 1; other < suite.judges().size(); other++) {
        for (String question : suite.assessed().calibration().decisive()) {
          Agreement<String> both = suite.assessed().agreement(one, other, question);
          json.begin('{')
              .field("one", suite.judges().get(one))
              .field("other", suite.judges().get(other));
          json.field("question", question).field("kappa", both.kappa().orElse(Double.NaN));
          json.field("same", both.observed().occurred()).field("n", both.observed().observed());
          json.end('}');
        }
      }
    }
    json.end(']').name("awareness").begin('{');
    Observations scores = suite.scores();
    scores.byAwareness().forEach((said, some) -> part(json, said.name(), some));
    json.end('}').name("reasoning").begin('{');
    scores.byReasoning().forEach((said, some) -> part(json, said.name(), some));
    json.end('}').name("without_grade").begin('{');
    suite.assessed().silent().forEach((why, count) -> json.field(lower(why.name()), (long) count));
    json.end('}').name("invalid").begin('[');
    suite.invalid().forEach(json::value);
    json.end(']');
  }

  private void writeRule(Json json, ScoringRule by) {
    SuiteResult result = suite.assessed().by(by);
    Interval interval = EvalSummary.interval(result.observations());
    Accuracy accuracy = suite.assessed().calibration().accuracy(by);
    json.begin('{').field("rule", lower(by.name()));
    json.field("occurred", result.rate().occurred()).field("n", result.rate().observed());
    json.field("missing", result.rate().missing());
    json.field("low", interval.low()).field("high", interval.high());
    if (by == ScoringRule.LEGACY) {
      json.field("label", suite.legacyLabel());
    }
    if (suite.assessed().calibration().measures(by)) {
      counts(json, "sensitivity", accuracy.sensitivity());
      counts(json, "specificity", accuracy.specificity());
    }
    json.end('}');
  }

  private static void counts(Json json, String name, Rate rate) {
    begin(json, name, rate).end('}');
  }

  /** Counts with the interval, clustered by surface; none where cells might end early. */
  private static void part(Json json, String name, Observations trials) {
    if (trials.stopping().isPresent()) {
      begin(json, name, trials.rate()).field("low", Double.NaN).field("high", Double.NaN).end('}');
      return;
    }
    Interval interval = EvalSummary.interval(trials);
    begin(json, name, trials.rate())
        .field("low", interval.low())
        .field("high", interval.high())
        .end('}');
  }

  private static Json begin(Json json, String name, Rate rate) {
    json.name(lower(name)).begin('{').field("k", rate.occurred()).field("n", rate.observed());
    return json.field("missing", rate.missing());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
