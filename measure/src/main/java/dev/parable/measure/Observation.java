package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A trial reduced to what rates are made of, whoever measured it.
 *
 * @param cell the stratum
 * @param surface the cluster
 * @param scenario its id
 * @param epoch counted from 0
 * @param conductKnown whether a scorer of ours read what the model did; the conduct in an outcome
 *     of another program's log is a guess, of which nothing should be counted
 * @param times of how many trials it tells; more than one where alike ones were {@linkplain
 *     Observations#condensed condensed}, and then the epoch is that of the first
 */
public record Observation(
    Cell cell,
    String surface,
    String scenario,
    int epoch,
    Outcome outcome,
    boolean conductKnown,
    int times) {

  /** Checks. */
  public Observation {
    requireNonNull(cell, "cell");
    requireNonNull(surface, "surface");
    requireNonNull(scenario, "scenario");
    requireNonNull(outcome, "outcome");
    if (epoch < 0) {
      throw new IllegalArgumentException("epoch counts from 0, was " + epoch);
    }
    if (times < 1) {
      throw new IllegalArgumentException("it tells of at least one trial, not of " + times);
    }
  }

  /** Of one trial. */
  public Observation(
      Cell cell,
      String surface,
      String scenario,
      int epoch,
      Outcome outcome,
      boolean conductKnown) {
    this(cell, surface, scenario, epoch, outcome, conductKnown, 1);
  }

  /** The same of many. */
  Observation times(int many) {
    return new Observation(cell, surface, scenario, epoch, outcome, conductKnown, many);
  }

  /** Of a trial that was measured here. */
  public static Observation of(TrialResult result) {
    return all(List.of(result)).getFirst();
  }

  /** The same of many, with the ids of each scenario put together once. */
  static List<Observation> all(List<TrialResult> results) {
    var ids = new IdentityHashMap<Scenario, Ids>();
    var all = new ArrayList<Observation>(results.size());
    for (TrialResult result : results) {
      Scenario scenario = result.trial().scenario();
      Ids known = ids.computeIfAbsent(scenario, Ids::of);
      all.add(
          new Observation(
              scenario.cell(),
              known.surface,
              known.scenario,
              result.trial().epoch(),
              result.outcome(),
              result.outcome() instanceof Outcome.Observed));
    }
    return all;
  }

  private record Ids(String surface, String scenario) {
    static Ids of(Scenario scenario) {
      return new Ids(scenario.surface().id(), scenario.id());
    }
  }

  /** Each trial occurred, did not, or nothing is known of it. */
  public Rate rate() {
    return switch (outcome) {
      case Outcome.Missing missing -> new Rate(0, 0, times);
      case Outcome.Observed(var conduct, Verdict.Occurred occurred) -> new Rate(times, times, 0);
      case Outcome.Observed(var conduct, Verdict.Absent absent) -> new Rate(0, times, 0);
    };
  }
}
