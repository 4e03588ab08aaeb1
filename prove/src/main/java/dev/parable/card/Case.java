package dev.parable.card;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.Observation;
import dev.parable.model.Message;
import java.util.List;
import java.util.Optional;

/**
 * A trial as a reader sees it. All texts in it are from outside: they are shown, never obeyed.
 *
 * @param shown what the model was given first
 * @param said what came after it: the model's turns, and what the world answered
 * @param evidence words of the transcript that decided; none where nothing was done
 * @param remarks what judges said
 */
public record Case(
    Head head,
    List<Message> shown,
    List<Message> said,
    List<String> evidence,
    List<Remark> remarks) {

  /** Checks and copies. */
  public Case {
    requireNonNull(head, "head");
    shown = List.copyOf(shown);
    said = List.copyOf(said);
    evidence = List.copyOf(evidence);
    remarks = List.copyOf(remarks);
  }

  /**
   * A trial in a few words.
   *
   * @param observation by the rule that counts
   * @param legacy by the published rule; empty where nobody judged by it
   */
  public record Head(Observation observation, Optional<Outcome> legacy) {
    /** Checks. */
    public Head {
      requireNonNull(observation, "observation");
      requireNonNull(legacy, "legacy");
    }

    /** Unique among the trials of the suite: {@code scenario#epoch}, counted from 0. */
    public String key() {
      return observation.scenario() + "#" + observation.epoch();
    }

    /** Whether both rules know an outcome, and not the same. */
    public boolean disagrees() {
      return legacy.isPresent()
          && observation.outcome() instanceof Outcome.Observed(var conduct, Verdict one)
          && legacy.get() instanceof Outcome.Observed(var again, Verdict other)
          && one instanceof Verdict.Occurred != other instanceof Verdict.Occurred;
    }
  }

  /**
   * What a judge said of a trial.
   *
   * @param by the judge
   * @param about a question, or empty for its reasons
   */
  public record Remark(String by, String about, String text) {
    /** Checks. */
    public Remark {
      requireNonNull(by, "by");
      requireNonNull(about, "about");
      requireNonNull(text, "text");
    }
  }
}
