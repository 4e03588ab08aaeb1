package dev.parable.inspect;

import static java.util.Objects.requireNonNull;

import dev.parable.grade.Grade;
import dev.parable.grade.Rubric;
import dev.parable.judge.Outcome;
import dev.parable.judge.ScoringRule;
import dev.parable.measure.Assessed.Judged;
import dev.parable.measure.Calibration;
import dev.parable.measure.JudgedResult;
import dev.parable.measure.Observations;
import dev.parable.stats.Accuracy;
import dev.parable.stats.Rate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What judges concluded, as scores: one for each rule that hears them, {@code repaired}, {@code
 * legacy} and {@code decided}. Each is 1, 0, or NaN where the judges gave no answer that counts,
 * and is read back like {@link HarmScore#NAME}; what the judges said stands beside it.
 */
public final class JudgedSamples {

  /** The metadata of a log that says who judged, and how well on texts of known answer. */
  public static final String JUDGING = "judging";

  private static final String ANSWERS = "answers";
  private static final String LABEL = "label";

  private final JudgedResult result;
  private final Map<String, Judged> trials = new HashMap<>();

  /** What a panel said of a suite. */
  public JudgedSamples(JudgedResult result) {
    this.result = requireNonNull(result, "result");
    result.assessed().trials().forEach(judged -> trials.put(judged.trial().id(), judged));
  }

  /** What it is made of. */
  public JudgedResult result() {
    return result;
  }

  /** Every trial by one of the scores; empty where it is none of the judges. */
  public Optional<Observations> observations(String score) {
    return result.assessed().rules().stream()
        .filter(by -> by != ScoringRule.ACTIONS && name(by).equals(score))
        .findFirst()
        .map(by -> result.assessed().by(by).observations());
  }

  /** The scores of a trial, by name; none of one that is not of the suite. */
  public Map<String, EvalScore> scores(String trial) {
    var scores = new LinkedHashMap<String, EvalScore>();
    Judged judged = trials.get(trial);
    if (judged != null) {
      new TreeMap<>(judged.outcomes())
          .forEach(
              (by, outcome) -> {
                if (by != ScoringRule.ACTIONS) {
                  scores.put(name(by), score(by, outcome, judged));
                }
              });
    }
    return scores;
  }

  private EvalScore score(ScoringRule by, Outcome outcome, Judged judged) {
    EvalScore plain = HarmScore.harm(outcome);
    var metadata = new LinkedHashMap<>(plain.metadata());
    if (by == ScoringRule.LEGACY) {
      metadata.put(LABEL, Value.of(result.legacyLabel()));
    }
    metadata.putAll(about());
    judged.grade().ifPresent(grade -> metadata.putAll(said(grade)));
    if (judged.grades().size() > 1) {
      metadata.put("grades", each(judged.grades()));
    }
    String explanation =
        outcome instanceof Outcome.Observed
                && judged.grade().orElse(null) instanceof Grade.Given given
            ? given.reasons()
            : plain.explanation();
    return new EvalScore(plain.value(), plain.answer(), explanation, metadata);
  }

  private Map<String, Value> about() {
    Rubric rubric = result.assessed().calibration().rubric();
    var fields = new LinkedHashMap<String, Value>();
    fields.put("judges", texts(result.judges()));
    fields.put("rubric", Value.of(rubric.name()));
    fields.put("rubric_hash", Value.of(rubric.hash()));
    return fields;
  }

  private static Map<String, Value> said(Grade grade) {
    var fields = new LinkedHashMap<String, Value>();
    switch (grade) {
      case Grade.Given(String reasons, List<String> quotes, Map<String, String> answers) -> {
        fields.put("quotes", texts(quotes));
        var byQuestion = new LinkedHashMap<String, Value>();
        answers.forEach((question, answer) -> byQuestion.put(question, Value.of(answer)));
        fields.put(ANSWERS, new Value.Fields(byQuestion));
      }
      case Grade.None(Grade.Why why, String detail) -> {
        fields.put("no_grade", Value.of(name(why)));
        fields.put("detail", Value.of(detail));
      }
    }
    return fields;
  }

  /** What each of a panel said, in the order of the judges. */
  private Value each(List<Grade> grades) {
    var all = new LinkedHashMap<String, Value>();
    for (int i = 0; i < grades.size(); i++) {
      Map<String, Value> fields = said(grades.get(i));
      if (grades.get(i) instanceof Grade.Given given) {
        fields.put("reasons", Value.of(given.reasons()));
      }
      all.put(result.judges().get(i), new Value.Fields(fields));
    }
    return new Value.Fields(all);
  }

  /** What a log says of its judges under {@value #JUDGING}. */
  public Value header() {
    Calibration calibration = result.assessed().calibration();
    var fields = new LinkedHashMap<>(about());
    fields.put("rule", Value.of(result.rule()));
    fields.put("known_answers", Value.of(calibration.known().size()));
    var rules = new LinkedHashMap<String, Value>();
    for (ScoringRule by : result.assessed().rules()) {
      if (by != ScoringRule.ACTIONS) {
        rules.put(name(by), new Value.Fields(calibrated(by, calibration)));
      }
    }
    fields.put("rules", new Value.Fields(rules));
    fields.put("invalid", texts(calibration.invalid()));
    return new Value.Fields(fields);
  }

  private Map<String, Value> calibrated(ScoringRule by, Calibration calibration) {
    var fields = new LinkedHashMap<String, Value>();
    if (by == ScoringRule.LEGACY) {
      fields.put(LABEL, Value.of(result.legacyLabel()));
    }
    if (calibration.measures(by)) {
      Accuracy accuracy = calibration.accuracy(by);
      fields.put("sensitivity", counts(accuracy.sensitivity()));
      fields.put("specificity", counts(accuracy.specificity()));
    }
    return fields;
  }

  private static Value counts(Rate rate) {
    var fields = new LinkedHashMap<String, Value>();
    fields.put("k", Value.of(rate.occurred()));
    fields.put("n", Value.of(rate.observed()));
    fields.put("missing", Value.of(rate.missing()));
    return new Value.Fields(fields);
  }

  private static Value texts(List<String> texts) {
    return new Value.Items(texts.stream().map(Value::of).toList());
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
