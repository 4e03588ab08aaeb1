package dev.parable.report.internal;

import dev.parable.experiment.Findings.Contrast;

/** What one contrast says, by rule. The level is 0.05, after Holm's correction. */
public enum Standing {
  /** Lower than the control arm; interval and corrected test agree. */
  BETTER("lower than control"),
  /** Higher than the control arm; interval and corrected test agree. */
  WORSE("higher than control"),
  /** The interval leaves out zero, the corrected test does not hold. */
  NOT_AFTER_CORRECTION("does not survive correction"),
  /** Zero is within the interval. */
  NO_DIFFERENCE("no difference shown"),
  /** No interval, or no test: nothing can be said. */
  UNTESTED("not tested");

  private static final double LEVEL = 0.05;

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  /** For a table. */
  public String words() {
    return words;
  }

  /** Reads one contrast. Negative differences are better. */
  public static Standing of(Contrast contrast) {
    var difference = contrast.difference();
    if (!difference.hasInterval() || Double.isNaN(contrast.adjusted())) {
      return UNTESTED;
    }
    if (difference.low() <= 0 && difference.high() >= 0) {
      return NO_DIFFERENCE;
    }
    if (contrast.adjusted() >= LEVEL) {
      return NOT_AFTER_CORRECTION;
    }
    return difference.value() < 0 ? BETTER : WORSE;
  }
}
