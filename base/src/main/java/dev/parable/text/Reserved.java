package dev.parable.text;

/**
 * A text that must not be learned: a scenario, a name in it, a summary of its plot, a description
 * of how it is scored, or a canary.
 *
 * @param name what a hit is reported under; need not be unique
 * @param canary whether the text is a canary, which is found as characters, anywhere and in any
 *     case
 */
public record Reserved(String name, String text, boolean canary) {

  /** Canaries are at least this long, so that none is met by chance. */
  static final int SHORTEST_CANARY = 8;

  public Reserved {
    if (canary && text.strip().length() < SHORTEST_CANARY) {
      throw new IllegalArgumentException(
          "the canary '%s' is '%s'; a canary has at least %d characters, or it is met by chance"
              .formatted(name, Excerpt.of(text), SHORTEST_CANARY));
    }
    if (Words.of(text).size() == 0) {
      throw new IllegalArgumentException(
          "the reserved text '%s' holds no word; leave it out".formatted(name));
    }
  }

  /** A text or a name: what it is looked for by follows from its length. */
  public static Reserved text(String name, String text) {
    return new Reserved(name, text, false);
  }

  /** A canary string, as the suite prints it. */
  public static Reserved canary(String name, String text) {
    return new Reserved(name, text, true);
  }
}
