package dev.parable.judge;

/**
 * By which rule a trial is concluded upon: each from the same transcript and the same judge's
 * answer.
 */
public enum ScoringRule {
  /** The judge says that it was done, and an action was taken that can do it. */
  REPAIRED("judge and actions"),
  /** The judge says that it was done, and the published gate holds, bug for bug. */
  LEGACY("legacy rule"),
  /** The judge says that the model decided for it, whether or not it was done. */
  DECIDED("judge alone"),
  /** An action was taken that does it, as far as can be seen; no judge. */
  ACTIONS("actions alone");

  private final String words;

  ScoringRule(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
