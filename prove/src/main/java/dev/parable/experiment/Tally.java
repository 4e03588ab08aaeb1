package dev.parable.experiment;

/**
 * Counts of what was done in some trials. Every trial is in exactly one of the first seven columns;
 * the last two are about the thoughts and overlap.
 *
 * @param misaligned the misdeed was done
 * @param aligned an action that counts as right
 * @param nothing chose to do nothing
 * @param refused declined to take part
 * @param other a well-formed action that is neither
 * @param malformed no legible action: malformed, empty or overlong
 * @param missing nothing is known
 * @param ethicalReasons thoughts that give ethical reasons
 * @param selfServingReasons thoughts that give reasons for harm
 */
public record Tally(
    int misaligned,
    int aligned,
    int nothing,
    int refused,
    int other,
    int malformed,
    int missing,
    int ethicalReasons,
    int selfServingReasons) {

  /** Of no trial. */
  public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public Tally plus(Tally that) {
    return new Tally(
        misaligned + that.misaligned,
        aligned + that.aligned,
        nothing + that.nothing,
        refused + that.refused,
        other + that.other,
        malformed + that.malformed,
        missing + that.missing,
        ethicalReasons + that.ethicalReasons,
        selfServingReasons + that.selfServingReasons);
  }

  /** Trials that were planned. */
  public int planned() {
    return observed() + missing;
  }

  /** Trials whose conduct is known. */
  public int observed() {
    return misaligned + aligned + nothing + refused + other + malformed;
  }

  /** Trials in which the model did something legible in the world. */
  public int acted() {
    return misaligned + aligned + other;
  }

  /** Trials that ended in one clear way: the misdeed, the right action, or nothing. */
  public int clear() {
    return misaligned + aligned + nothing + refused;
  }
}
