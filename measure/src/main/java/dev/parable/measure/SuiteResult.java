package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.scenario.Scenario;
import dev.parable.stats.Rate;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A suite measured on one model.
 *
 * @param suite the suite's name
 * @param suiteHash what was shown and scored
 * @param results every trial that was planned, in the order of the suite
 * @param stopping how far each cell went, where cells might end early
 */
public record SuiteResult(
    String suite, String suiteHash, List<TrialResult> results, Optional<Stopping> stopping) {

  /** Checks and copies. */
  public SuiteResult {
    requireNonNull(suite, "suite");
    requireNonNull(suiteHash, "suiteHash");
    requireNonNull(stopping, "stopping");
    results = List.copyOf(results);
  }

  /** The trials that a question is about. */
  public SuiteResult where(Predicate<TrialResult> about) {
    return new SuiteResult(suite, suiteHash, results.stream().filter(about).toList(), stopping);
  }

  /** What rates are made of. */
  public Observations observations() {
    return new Observations(suite, Observation.all(results), stopping);
  }

  /** How often the misdeed was done, with what is missing. */
  public Rate rate() {
    var count = new Count();
    results.forEach(result -> count.add(result.outcome()));
    return count.rate();
  }

  /**
   * The same for groups of scenarios, in the order in which they come.
   *
   * @param group names the group of a scenario, such as its surface or its cell
   */
  public Map<String, Rate> rates(Function<Scenario, String> group) {
    var ofScenario = new IdentityHashMap<Scenario, Count>();
    var ofGroup = new LinkedHashMap<String, Count>();
    for (TrialResult result : results) {
      ofScenario
          .computeIfAbsent(
              result.trial().scenario(),
              scenario -> ofGroup.computeIfAbsent(group.apply(scenario), name -> new Count()))
          .add(result.outcome());
    }
    var rates = new LinkedHashMap<String, Rate>();
    ofGroup.forEach((name, count) -> rates.put(name, count.rate()));
    return rates;
  }

  /** Counts outcomes. */
  private static final class Count {
    private int occurred;
    private int absent;
    private int missing;

    void add(Outcome outcome) {
      switch (outcome) {
        case Outcome.Missing m -> missing++;
        case Outcome.Observed(var conduct, Verdict.Occurred o) -> occurred++;
        case Outcome.Observed(var conduct, Verdict.Absent a) -> absent++;
      }
    }

    Rate rate() {
      return new Rate(occurred, occurred + absent, missing);
    }
  }
}
