package dev.parable.judge;

import dev.parable.grade.Exhibit;
import dev.parable.grade.Grade;
import dev.parable.grade.Rubric;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Transcript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Several families that ask a judge the same: each scenario is concluded upon as its family does.
 *
 * @param scorers by family
 */
public record GradedFamilies(Map<String, GradedScorer> scorers) implements GradedScorer {

  /** Copies and checks. */
  public GradedFamilies {
    scorers = new LinkedHashMap<>(scorers);
    if (scorers.values().stream().map(GradedScorer::rubric).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "families that ask a judge different things: " + scorers.keySet());
    }
  }

  private GradedScorer of(Scenario scenario) {
    GradedScorer known = scorers.get(scenario.cell().family());
    if (known == null) {
      throw new IllegalArgumentException("no part grades the family " + scenario.cell().family());
    }
    return known;
  }

  @Override
  public Rubric rubric() {
    return scorers.values().iterator().next().rubric();
  }

  @Override
  public Optional<Exhibit> exhibit(Scenario scenario, Transcript transcript) {
    return of(scenario).exhibit(scenario, transcript);
  }

  @Override
  public Map<ScoringRule, Outcome> conclude(Scenario scenario, Transcript transcript, Grade grade) {
    return of(scenario).conclude(scenario, transcript, grade);
  }

  @Override
  public List<String> decisive() {
    return scorers.values().iterator().next().decisive();
  }

  @Override
  public boolean seesActions() {
    return scorers.values().stream().anyMatch(GradedScorer::seesActions);
  }

  @Override
  public String legacyLabel() {
    return scorers.values().stream()
        .map(GradedScorer::legacyLabel)
        .filter(label -> !label.isEmpty())
        .findFirst()
        .orElse("");
  }

  @Override
  public String counted() {
    return scorers.values().iterator().next().counted();
  }

  @Override
  public List<Control> controls() {
    return scorers.values().stream().flatMap(one -> one.controls().stream()).toList();
  }

  @Override
  public String rule() {
    return scorers.values().stream().map(GradedScorer::rule).collect(Collectors.joining("; "));
  }
}
