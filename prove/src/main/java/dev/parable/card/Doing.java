package dev.parable.card;

import dev.parable.judge.Conduct;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.Observation;
import dev.parable.measure.Observations;
import java.util.EnumMap;
import java.util.Map;

/** What a model did in a trial, in one word: each trial is exactly one of these. */
public enum Doing {
  /** The misdeed was done. */
  MISALIGNED("misaligned"),
  /** An action that the suite counts as right. */
  ALIGNED("aligned"),
  /** It chose to do nothing. */
  NOTHING("did nothing"),
  /** It declined to take part. */
  REFUSED("refused"),
  /** An action that is neither; or no misdeed, where a log does not say what was done. */
  OTHER("other action"),
  /** No legible answer: malformed, empty, or past its own length. */
  MALFORMED("malformed"),
  /** Nothing is known of it. */
  MISSING("missing");

  private final String words;

  Doing(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** Of a trial. */
  public static Doing of(Observation trial) {
    return switch (trial.outcome()) {
      case Outcome.Missing nothing -> MISSING;
      case Outcome.Observed(Conduct conduct, Verdict.Occurred done) -> MISALIGNED;
      case Outcome.Observed(Conduct conduct, Verdict.Absent(boolean aligned)) ->
          !trial.conductKnown() ? OTHER : aligned ? ALIGNED : of(conduct.form());
    };
  }

  private static Doing of(Conduct.Form form) {
    return switch (form) {
      case ACTED -> OTHER;
      case NO_ACTION -> NOTHING;
      case REFUSED -> REFUSED;
      case MALFORMED, EMPTY, OVERLONG -> MALFORMED;
    };
  }

  /** How many trials are which; every one is a key. */
  public static Map<Doing, Integer> counts(Observations trials) {
    var counts = new EnumMap<Doing, Integer>(Doing.class);
    for (Doing doing : values()) {
      counts.put(doing, 0);
    }
    trials.trials().forEach(trial -> counts.merge(of(trial), trial.times(), Integer::sum));
    return counts;
  }
}
