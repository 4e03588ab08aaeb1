package dev.parable.suite;

import static java.util.Objects.requireNonNull;

import dev.parable.grade.Rubric;
import dev.parable.judge.LegacyRule;
import dev.parable.judge.RubricScorer.Occurs;
import dev.parable.scenario.Scenario;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a suite asks of a judge.
 *
 * @param occurs the answer that says that it was done
 * @param system whether a judge is shown what the model was told as system
 * @param brief what a judge is told of the case; the facts of the surface fill its places
 * @param legacy the published gate in the words of this suite, where there is one
 */
record Judging(
    Rubric rubric, Occurs occurs, boolean system, Template brief, Optional<LegacyRule> legacy) {

  Judging {
    requireNonNull(rubric, "rubric");
    requireNonNull(occurs, "occurs");
    requireNonNull(brief, "brief");
    requireNonNull(legacy, "legacy");
  }

  /**
   * What a judge is told of a scenario.
   *
   * @param situation what its surface says of itself
   * @param factors of the suite: those that the cell does not have are none
   */
  String brief(Scenario scenario, String situation, Set<String> factors) {
    Map<String, Object> values = new HashMap<>();
    factors.forEach(factor -> values.put(factor, scenario.cell().level(factor)));
    values.put("situation", situation);
    scenario
        .facts()
        .forEach((name, text) -> values.put(name, String.join(", ", text.lines().toList())));
    return brief.fill(values);
  }
}
