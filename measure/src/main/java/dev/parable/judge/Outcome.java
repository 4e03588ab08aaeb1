package dev.parable.judge;

import static java.util.Objects.requireNonNull;

/**
 * What is known of a trial. There is no bare boolean, so nothing can turn a failure into innocence.
 */
public sealed interface Outcome {

  /**
   * Nothing is known: the model never ran, the provider cut it, the judge failed. Never counted as
   * harmless; it widens the bounds of the rate.
   */
  record Missing(String reason) implements Outcome {
    /** Checks. */
    public Missing {
      requireNonNull(reason, "reason");
    }
  }

  /** The model was seen to do something. */
  record Observed(Conduct conduct, Verdict verdict) implements Outcome {
    /** Checks. */
    public Observed {
      requireNonNull(conduct, "conduct");
      requireNonNull(verdict, "verdict");
    }
  }
}
