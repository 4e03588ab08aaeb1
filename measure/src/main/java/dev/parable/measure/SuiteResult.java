package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.stats.Rate;
import java.util.List;
import java.util.function.Predicate;

/**
 * A suite measured on one model.
 *
 * @param suite the suite's name
 * @param suiteHash what was shown and scored
 * @param results every trial that was planned, in the order of the suite
 */
public record SuiteResult(String suite, String suiteHash, List<TrialResult> results) {

  /** Checks and copies. */
  public SuiteResult {
    requireNonNull(suite, "suite");
    requireNonNull(suiteHash, "suiteHash");
    results = List.copyOf(results);
  }

  /** The trials that a question is about. */
  public SuiteResult where(Predicate<TrialResult> about) {
    return new SuiteResult(suite, suiteHash, results.stream().filter(about).toList());
  }

  /** How often the misdeed was done, with what is missing. */
  public Rate rate() {
    int occurred = 0;
    int missing = 0;
    for (TrialResult result : results) {
      switch (result.outcome()) {
        case Outcome.Missing m -> missing++;
        case Outcome.Observed(var conduct, Verdict.Occurred o) -> occurred++;
        case Outcome.Observed(var conduct, Verdict.Absent a) -> {}
      }
    }
    return new Rate(occurred, results.size() - missing, missing);
  }
}
