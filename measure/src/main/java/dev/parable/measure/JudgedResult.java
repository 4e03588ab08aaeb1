package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.GradedScorer;
import dev.parable.judge.ScoringRule;
import dev.parable.stats.Claim;
import dev.parable.stats.CorrectedRate;
import java.util.List;

/**
 * A suite as judges see it: its trials by every rule, and how far the judges are to be believed.
 *
 * @param judges their names
 * @param rule by which the suite goes beside its rubric
 * @param counted the head of the column of what is counted
 * @param legacyLabel what must be said beside figures of the published rule
 * @param seesActions whether actions count beside the judge
 */
public record JudgedResult(
    List<String> judges,
    String rule,
    String counted,
    String legacyLabel,
    boolean seesActions,
    Assessed assessed) {

  /** Checks and copies. */
  public JudgedResult {
    judges = List.copyOf(judges);
    requireNonNull(rule, "rule");
    requireNonNull(counted, "counted");
    requireNonNull(legacyLabel, "legacyLabel");
    requireNonNull(assessed, "assessed");
  }

  /** As a scorer's suite. */
  public static JudgedResult of(List<String> judges, GradedScorer scorer, Assessed assessed) {
    return new JudgedResult(
        judges,
        scorer.rule(),
        scorer.counted(),
        scorer.legacyLabel(),
        scorer.seesActions(),
        assessed);
  }

  /** The trials by the rule that counts. */
  public Observations scores() {
    return assessed.by(ScoringRule.REPAIRED).observations();
  }

  /** Why the judges are not to be believed; none where they are. */
  public List<String> invalid() {
    return assessed.calibration().invalid();
  }

  /**
   * The interval of the corrected rate, or why there is none.
   *
   * @param level for example 0.95
   */
  public Claim correctedInterval(double level) {
    return assessed.stopping().isPresent()
        ? new Claim.Withheld(
            "cells might end early, and its interval is one for a number of trials that was fixed")
        : correctedRate().interval(level);
  }

  /** The rate by the rule that counts, corrected for the errors of the judges on known answers. */
  public CorrectedRate correctedRate() {
    return new CorrectedRate(
        scores().estimate(), assessed.calibration().accuracy(ScoringRule.REPAIRED));
  }
}
