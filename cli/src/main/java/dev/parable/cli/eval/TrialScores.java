package dev.parable.cli.eval;

import static java.util.Objects.requireNonNull;

import dev.parable.inspect.ScoredRun;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.SuiteResult;
import dev.parable.stats.Estimate;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trials of one suite, or of one log of another program, as far as rates need them.
 *
 * @param suite its name
 * @param trials in the order of the suite
 */
public record TrialScores(String suite, List<TrialScore> trials) {

  /** Checks and copies. */
  public TrialScores {
    requireNonNull(suite, "suite");
    trials = List.copyOf(trials);
  }

  /**
   * One trial.
   *
   * @param cell the stratum
   * @param surface the cluster
   * @param conductKnown whether what the model did was read from its answer, and not guessed
   */
  public record TrialScore(String cell, String surface, Outcome outcome, boolean conductKnown) {
    /** Checks. */
    public TrialScore {
      requireNonNull(cell, "cell");
      requireNonNull(surface, "surface");
      requireNonNull(outcome, "outcome");
    }

    Rate rate() {
      return switch (outcome) {
        case Outcome.Missing missing -> new Rate(0, 0, 1);
        case Outcome.Observed(var conduct, Verdict.Occurred occurred) -> new Rate(1, 1, 0);
        case Outcome.Observed(var conduct, Verdict.Absent absent) -> new Rate(0, 1, 0);
      };
    }
  }

  /** Of a suite that was measured here. */
  public static TrialScores of(SuiteResult result) {
    return new TrialScores(
        result.suite(),
        result.results().stream()
            .map(
                trial ->
                    new TrialScore(
                        trial.trial().scenario().cell().id(),
                        trial.trial().scenario().surface().id(),
                        trial.outcome(),
                        true))
            .toList());
  }

  /** Of a log. */
  public static TrialScores of(ScoredRun run) {
    return new TrialScores(
        run.task(),
        run.observations().stream()
            .map(
                seen ->
                    new TrialScore(
                        seen.cell().id(), seen.surface(), seen.outcome(), seen.conductKnown()))
            .toList());
  }

  /** Whether of every trial that was observed it is known what the model did. */
  boolean conductKnown() {
    return trials.stream()
        .allMatch(trial -> trial.conductKnown() || trial.outcome() instanceof Outcome.Missing);
  }

  Rate rate() {
    return trials.stream().map(TrialScore::rate).reduce(Rate.NONE, Rate::plus);
  }

  /** How often which flag of the suite applies. */
  Map<String, Integer> flags() {
    var flags = new TreeMap<String, Integer>();
    for (TrialScore trial : trials) {
      if (trial.outcome() instanceof Outcome.Observed observed) {
        observed.conduct().flags().forEach(flag -> flags.merge(flag, 1, Integer::sum));
      }
    }
    return flags;
  }

  /** Over surfaces in general. */
  Estimate estimate() {
    var surfaces = new TreeMap<String, Rate>();
    trials.forEach(trial -> surfaces.merge(trial.surface(), trial.rate(), Rate::plus));
    return Estimate.over(surfaces.values());
  }

  Map<String, TrialScores> byCell() {
    var cells = new LinkedHashMap<String, List<TrialScore>>();
    trials.forEach(
        trial -> cells.computeIfAbsent(trial.cell(), cell -> new ArrayList<>()).add(trial));
    var scores = new LinkedHashMap<String, TrialScores>();
    cells.forEach((cell, some) -> scores.put(cell, new TrialScores(suite, some)));
    return scores;
  }
}
