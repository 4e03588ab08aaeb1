package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Outcome;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Trial;

/** One trial: what was tried, what happened, and what is concluded. */
public record TrialResult(Trial trial, Transcript transcript, Outcome outcome) {

  /** Checks that the three belong together. */
  public TrialResult {
    requireNonNull(outcome, "outcome");
    if (!trial.id().equals(transcript.trialId())) {
      throw new IllegalArgumentException(
          "the transcript of " + transcript.trialId() + " does not belong to " + trial.id());
    }
  }
}
