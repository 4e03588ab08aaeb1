package dev.parable.corpus;

import java.util.OptionalDouble;

/**
 * What a corpus as a whole was asked to keep to, and whether it does.
 *
 * @param name in words
 * @param value what was computed; empty where nothing was
 * @param threshold of the recipe; empty where it asks for none
 * @param atMost whether the value may be no larger than the threshold; else no smaller
 * @param why it was not computed, or does not decide; else empty
 */
public record Gate(
    String name, OptionalDouble value, OptionalDouble threshold, boolean atMost, String why) {

  /** What came of it. */
  public enum State {
    /** Kept to. */
    PASSED,
    /** Not kept to. */
    MISSED,
    /** The recipe asks for nothing, or too few texts say anything: looked at, and not judged. */
    REPORTED,
    /** There is no value. */
    NOT_COMPUTED
  }

  /** What came of it. */
  public State state() {
    if (value.isEmpty()) {
      return State.NOT_COMPUTED;
    }
    if (threshold.isEmpty() || !why.isEmpty()) {
      return State.REPORTED;
    }
    double limit = threshold.getAsDouble();
    boolean passed = atMost ? value.getAsDouble() <= limit : value.getAsDouble() >= limit;
    return passed ? State.PASSED : State.MISSED;
  }

  /** The state, in words. */
  public String said() {
    return switch (state()) {
      case PASSED -> "passed";
      case MISSED -> "**missed**";
      case REPORTED -> why.isEmpty() ? "reported, not asked for" : "reported: " + why;
      case NOT_COMPUTED -> "not computed: " + why;
    };
  }
}
