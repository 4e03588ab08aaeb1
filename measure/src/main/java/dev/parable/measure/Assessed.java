package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.grade.Grade;
import dev.parable.grade.Panel;
import dev.parable.judge.Outcome;
import dev.parable.judge.ScoringRule;
import dev.parable.judge.Verdict;
import dev.parable.scenario.Trial;
import dev.parable.stats.Agreement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What judges made of a measurement: every trial by every rule, and how well the judges do.
 *
 * @param trials every one that was planned, in the order of the suite
 * @param stopping how far each cell went, where cells might end early
 */
public record Assessed(
    String suite,
    String suiteHash,
    Calibration calibration,
    List<Judged> trials,
    Optional<Stopping> stopping) {

  /** Copies. */
  public Assessed {
    requireNonNull(suite, "suite");
    requireNonNull(suiteHash, "suiteHash");
    requireNonNull(calibration, "calibration");
    requireNonNull(stopping, "stopping");
    trials = List.copyOf(trials);
  }

  /** Of which as many trials were made as had been planned. */
  public Assessed(String suite, String suiteHash, Calibration calibration, List<Judged> trials) {
    this(suite, suiteHash, calibration, trials, Optional.empty());
  }

  /**
   * A trial.
   *
   * @param grades of each judge; none where there was nothing to judge
   */
  public record Judged(Trial trial, List<Grade> grades, Map<ScoringRule, Outcome> outcomes) {
    /** Copies. */
    public Judged {
      requireNonNull(trial, "trial");
      grades = List.copyOf(grades);
      outcomes = Map.copyOf(outcomes);
    }

    /** What all judges say together; empty where there was nothing to judge. */
    public Optional<Grade> grade() {
      return grades.isEmpty() ? Optional.empty() : Optional.of(Panel.together(grades));
    }
  }

  /** The rules by which it was concluded, the one that counts first. */
  public Set<ScoringRule> rules() {
    var rules = new TreeSet<ScoringRule>();
    trials.forEach(trial -> rules.addAll(trial.outcomes().keySet()));
    return rules;
  }

  /** The trials by one rule. */
  public SuiteResult by(ScoringRule rule) {
    return new SuiteResult(
        suite,
        suiteHash,
        trials.stream()
            .map(
                trial ->
                    new TrialResult(
                        trial.trial(),
                        trial
                            .outcomes()
                            .getOrDefault(rule, new Outcome.Missing("no " + rule.words()))))
            .toList(),
        stopping);
  }

  /** The ids of the trials on which two rules, both with an outcome, do not agree. */
  public List<String> disagreements(ScoringRule one, ScoringRule other) {
    return trials.stream()
        .filter(
            trial -> {
              Optional<Boolean> first = occurred(trial.outcomes().get(one));
              Optional<Boolean> second = occurred(trial.outcomes().get(other));
              return first.isPresent() && second.isPresent() && !first.equals(second);
            })
        .map(trial -> trial.trial().id())
        .toList();
  }

  static Optional<Boolean> occurred(@Nullable Outcome outcome) {
    return outcome instanceof Outcome.Observed(var conduct, Verdict verdict)
        ? Optional.of(verdict instanceof Verdict.Occurred)
        : Optional.empty();
  }

  /** How two of the judges agree about the trials, on a question. */
  public Agreement<String> agreement(int one, int other, String question) {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    for (Judged trial : trials) {
      if (trial.grades().size() > Math.max(one, other)
          && trial.grades().get(one) instanceof Grade.Given a
          && trial.grades().get(other) instanceof Grade.Given b) {
        first.add(a.answers().getOrDefault(question, ""));
        second.add(b.answers().getOrDefault(question, ""));
      }
    }
    return Agreement.between(first, second);
  }

  /** Of how many trials the judges together say nothing that counts, and why. */
  public Map<Grade.Why, Integer> silent() {
    Map<Grade.Why, Integer> silent = new EnumMap<>(Grade.Why.class);
    for (Judged trial : trials) {
      Grade grade = trial.grade().orElse(null);
      if (grade instanceof Grade.None(Grade.Why why, String detail)) {
        silent.merge(why, 1, Integer::sum);
      } else if (grade != null
          && trial.outcomes().get(ScoringRule.REPAIRED) instanceof Outcome.Missing) {
        silent.merge(Grade.Why.SPLIT, 1, Integer::sum);
      }
    }
    return silent;
  }

  /** How many trials have an outcome by both of two rules. */
  public long comparable(ScoringRule one, ScoringRule other) {
    return trials.stream()
        .filter(trial -> occurred(trial.outcomes().get(one)).isPresent())
        .filter(trial -> occurred(trial.outcomes().get(other)).isPresent())
        .count();
  }
}
