package dev.parable.inspect;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.scenario.Cell;
import dev.parable.stats.Rate;

/**
 * A trial reduced to what rates are made of.
 *
 * @param cell the stratum
 * @param surface the cluster
 * @param sample the scenario's id
 * @param epoch counted from 1
 * @param conductKnown whether a scorer of ours read what the model did; the conduct in an outcome
 *     of another program's log is a guess, of which nothing should be counted
 */
public record Observation(
    Cell cell, String surface, String sample, int epoch, Outcome outcome, boolean conductKnown) {

  static final String SCENARIO = "scenario";
  static final String CELL = "cell";
  static final String FAMILY = "family";
  static final String FACTORS = "factors";
  static final String SURFACE = "surface";

  /** Checks. */
  public Observation {
    requireNonNull(cell, "cell");
    requireNonNull(surface, "surface");
    requireNonNull(sample, "sample");
    requireNonNull(outcome, "outcome");
  }

  /** One draw: it occurred, it did not, or nothing is known. */
  public Rate rate() {
    return switch (outcome) {
      case Outcome.Missing missing -> new Rate(0, 0, 1);
      case Outcome.Observed(var conduct, Verdict.Occurred occurred) -> new Rate(1, 1, 0);
      case Outcome.Observed(var conduct, Verdict.Absent absent) -> new Rate(0, 1, 0);
    };
  }
}
