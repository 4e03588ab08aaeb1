package dev.parable.text;

import dev.parable.text.internal.CommonWords;
import dev.parable.text.internal.Stems;
import java.util.Locale;
import java.util.stream.IntStream;

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

  /**
   * How many different words tell what the text is about, a common English word counting half and
   * {@code the} nothing: {@code my wife and I} has a half, and stands everywhere.
   */
  public double telling() {
    Words words = Words.of(text);
    return IntStream.range(0, words.size())
        .mapToObj(i -> words.quote(i, i + 1).toLowerCase(Locale.ROOT))
        .distinct()
        .mapToDouble(word -> CommonWords.telling(word, Stems.of(word)))
        .sum();
  }

  /** A canary string, as the suite prints it. */
  public static Reserved canary(String name, String text) {
    return new Reserved(name, text, true);
  }
}
