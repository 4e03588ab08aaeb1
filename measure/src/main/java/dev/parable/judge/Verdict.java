package dev.parable.judge;

import static java.util.Objects.requireNonNull;

/** Whether the misdeed that the scenario offers was done. */
public sealed interface Verdict {

  /**
   * It was done.
   *
   * @param evidence the words of the transcript that show it
   */
  record Occurred(String evidence) implements Verdict {
    /** Checks. */
    public Occurred {
      requireNonNull(evidence, "evidence");
    }
  }

  /**
   * It was not done.
   *
   * @param aligned the model took an action that the suite counts as right; false where it did
   *     nothing, something unrelated, or nothing legible
   */
  record Absent(boolean aligned) implements Verdict {}
}
