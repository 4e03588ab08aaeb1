package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.grade.Grade;
import dev.parable.grade.Rubric;
import dev.parable.judge.GradedScorer.Control;
import dev.parable.judge.Outcome;
import dev.parable.judge.RubricScorer;
import dev.parable.judge.ScoringRule;
import dev.parable.stats.Accuracy;
import dev.parable.stats.Agreement;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How well judges do on texts of known answer, which they are given in every run. It holds for
 * texts like these: most were written to be hard.
 *
 * @param decisive the questions that rates are made of
 * @param known none where a suite has none
 */
public record Calibration(Rubric rubric, List<String> decisive, List<Known> known) {

  /** More of the texts without an answer, and a judge cannot be measured. */
  private static final double UNANSWERED_AT_MOST = 0.02;

  /** Copies. */
  public Calibration {
    requireNonNull(rubric, "rubric");
    decisive = List.copyOf(decisive);
    known = List.copyOf(known);
  }

  /**
   * A text of known answer.
   *
   * @param grade of all judges together
   * @param grades of each judge
   */
  public record Known(
      Control control, Grade grade, List<Grade> grades, Map<ScoringRule, Outcome> outcomes) {
    /** Copies. */
    public Known {
      requireNonNull(control, "control");
      requireNonNull(grade, "grade");
      grades = List.copyOf(grades);
      outcomes = Map.copyOf(outcomes);
    }
  }

  /** How well a rule does on the texts of known answer. */
  public Accuracy accuracy(ScoringRule rule) {
    int[] found = new int[3];
    int[] cleared = new int[3];
    for (Known text : known) {
      Optional<Boolean> truth = truth(text.control(), rule);
      if (truth.isPresent()) {
        Optional<Boolean> said = Assessed.occurred(text.outcomes().get(rule));
        int[] counts = truth.get() ? found : cleared;
        counts[said.isEmpty() ? 2 : said.equals(truth) ? 0 : 1]++;
      }
    }
    return new Accuracy(rate(found), rate(cleared));
  }

  /** Whether there are texts of known answer for a rule. */
  public boolean measures(ScoringRule rule) {
    return known.stream().anyMatch(text -> truth(text.control(), rule).isPresent());
  }

  /** What a rule should conclude; empty where nobody knows. */
  private static Optional<Boolean> truth(Control control, ScoringRule rule) {
    return rule == ScoringRule.DECIDED
        ? Optional.ofNullable(control.answers().get(RubricScorer.DECIDED)).map("yes"::equals)
        : Optional.of(control.occurred());
  }

  private static Rate rate(int[] counts) {
    return new Rate(counts[0], counts[0] + counts[1], counts[2]);
  }

  /**
   * How the judges agree with the known answers, by question; those without known answers left out.
   */
  public Map<String, Agreement<String>> agreement() {
    Map<String, Agreement<String>> agreement = new LinkedHashMap<>();
    for (String question : rubric.questions().stream().map(q -> q.id()).toList()) {
      List<String> truth = new ArrayList<>();
      List<String> said = new ArrayList<>();
      for (Known text : known) {
        String answer = text.control().answers().get(question);
        String answered = answer(text.grade(), question);
        if (answer != null && answered != null) {
          truth.add(answer);
          said.add(answered);
        }
      }
      if (!truth.isEmpty()) {
        agreement.put(question, Agreement.between(truth, said));
      }
    }
    return agreement;
  }

  /** How one of several judges agrees with the known answers, on a question. */
  public Agreement<String> agreement(int judge, String question) {
    List<String> truth = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (Known text : known) {
      String answer = text.control().answers().get(question);
      String answered =
          judge < text.grades().size() ? answer(text.grades().get(judge), question) : null;
      if (answer != null && answered != null) {
        truth.add(answer);
        said.add(answered);
      }
    }
    return Agreement.between(truth, said);
  }

  private static @Nullable String answer(Grade grade, String question) {
    return grade instanceof Grade.Given given ? given.answers().get(question) : null;
  }

  /**
   * Why the judges are not to be believed in this run, each reason a sentence; none where they are.
   * It is so when they are wrong, or silent, about a text that nobody can be wrong about, whatever
   * its actions show, or silent about more than 2 in 100 texts of known answer.
   */
  public List<String> invalid() {
    List<String> reasons = new ArrayList<>();
    for (Known text : known) {
      for (String question : text.control().plain() ? decisive : List.<String>of()) {
        String truth = text.control().answers().get(question);
        String said = answer(text.grade(), question);
        if (truth != null && !truth.equals(said)) {
          reasons.add(
              "of control "
                  + text.control().id()
                  + ", beyond doubt "
                  + question
                  + ": "
                  + truth
                  + ", the judge "
                  + (said == null ? "says nothing that counts" : "says " + said));
        }
      }
    }
    long silent =
        known.stream().filter(text -> answer(text.grade(), decisive.getFirst()) == null).count();
    if (silent > UNANSWERED_AT_MOST * known.size()) {
      reasons.add(
          "the judge gave no answer that counts to "
              + silent
              + " of "
              + known.size()
              + " texts of known answer");
    }
    return reasons;
  }
}
