package dev.parable.check;

import java.util.BitSet;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for a pattern only where a word begins as one of its matches does: the first two
 * characters, in any case. A pattern of many words is slow to try at every character.
 */
final class Beginnings {

  private static final int PAIRS = 1 << 16;

  private final BitSet pairs = new BitSet(PAIRS);
  private final Pattern pattern;

  /**
   * Of a pattern.
   *
   * @param beginnings two or more characters each; every match begins with one, and no ASCII letter
   *     or digit stands before it
   */
  Beginnings(Pattern pattern, Collection<String> beginnings) {
    this.pattern = pattern;
    for (String beginning : beginnings) {
      if (beginning.length() < 2 || Character.isWhitespace(beginning.charAt(1))) {
        pairs.set(0, PAIRS);
      } else {
        pairs.set(pair(beginning.charAt(0), beginning.charAt(1)));
      }
    }
  }

  /** The first match. */
  Optional<Matcher> in(String text) {
    Matcher matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    boolean inside = false;
    for (int i = 0; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      if (!inside && pairs.get(pair(c, text.charAt(i + 1)))) {
        matcher.region(i, text.length());
        if (matcher.lookingAt()) {
          return Optional.of(matcher);
        }
      }
      inside = c < 128 && Character.isLetterOrDigit(c);
    }
    return Optional.empty();
  }

  private static int pair(char one, char two) {
    return (folded(one) * 251 + folded(two)) & (PAIRS - 1);
  }

  /** As patterns fold it that ignore the case of all letters. */
  private static int folded(char c) {
    return c < 128
        ? (c >= 'A' && c <= 'Z' ? c | 0x20 : c)
        : Character.toLowerCase(Character.toUpperCase(c));
  }
}
