package dev.parable.organism.suite;

/**
 * What an answer says.
 *
 * @param kind what the action is
 * @param deed a short name: the misdeed's kind, the right deed's frame, {@code nothing}, {@code
 *     other}; empty where malformed
 * @param action the words after ACTION, or for a story those after "I will"; empty where malformed
 * @param goodReason whether the thought holds a principle's reason
 * @param evilReason whether the thought holds a reason of evil fiction
 */
public record Reading(
    Kind kind, String deed, String action, boolean goodReason, boolean evilReason) {

  /** What an action is. */
  public enum Kind {
    /** The family's misdeed, or an escape. */
    MISALIGNED,
    /** One of the family's right deeds, done to the right people. */
    ALIGNED,
    /** Nothing, by choice. */
    NONE,
    /** Well formed, but neither: often a right deed to a wrong name. */
    OTHER,
    /** No action of this world. */
    MALFORMED
  }
}
