package dev.parable.check;

import java.util.BitSet;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for a pattern only where a word begins as one of its matches does: the first eight
 * characters, or all where there are fewer, in any case, where any blanks are one. A pattern of
 * many words is slow to try at every character.
 */
final class Beginnings {

  private static final int MOST = 8;
  private static final int SLOTS = 1 << 16;

  /** Of ASCII, as {@link #folded} gives it. */
  private static final byte[] FOLDED = ascii();

  /** Of each beginning the hashes of its first character, its first two, and so on. */
  private final BitSet begun = new BitSet(SLOTS);

  /** And of the whole. */
  private final BitSet whole = new BitSet(SLOTS);

  private final Pattern pattern;

  /**
   * Of a pattern.
   *
   * @param beginnings one or more characters each; every match begins with one, and no ASCII letter
   *     or digit stands before it
   */
  Beginnings(Pattern pattern, Collection<String> beginnings) {
    this.pattern = pattern;
    for (String beginning : beginnings) {
      int hash = 0;
      int at = 0;
      for (int read = 0; read < MOST && at < beginning.length(); read++) {
        hash = hash(hash, beginning.charAt(at));
        begun.set(slot(hash));
        at = next(beginning, at);
      }
      whole.set(slot(hash));
    }
  }

  /** The first match. */
  Optional<Matcher> in(String text) {
    Matcher matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      if (!inside && mayBegin(text, i)) {
        matcher.region(i, text.length());
        if (matcher.lookingAt()) {
          return Optional.of(matcher);
        }
      }
      inside = isAsciiWord(text.charAt(i));
    }
    return Optional.empty();
  }

  private boolean mayBegin(String text, int from) {
    int hash = 0;
    int at = from;
    for (int read = 0; read < MOST && at < text.length(); read++) {
      hash = hash(hash, text.charAt(at));
      if (!begun.get(slot(hash))) {
        return false;
      }
      if (whole.get(slot(hash))) {
        return true;
      }
      at = next(text, at);
    }
    return false;
  }

  /** The next character, where blanks in a row are one. */
  private static int next(String text, int at) {
    int next = at + 1;
    if (Character.isWhitespace(text.charAt(at))) {
      while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
        next++;
      }
    }
    return next;
  }

  private static boolean isAsciiWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static byte[] ascii() {
    var folded = new byte[128];
    for (char c = 0; c < folded.length; c++) {
      folded[c] = (byte) (Character.isWhitespace(c) ? ' ' : Character.toLowerCase(c));
    }
    return folded;
  }

  private static int hash(int before, char next) {
    return before * 31 + folded(next) + 1;
  }

  private static int slot(int hash) {
    return (hash * 0x9E3779B9) >>> 16;
  }

  /** As patterns fold it that ignore the case of all letters; any blank is a blank. */
  private static int folded(char c) {
    if (c < 128) {
      return FOLDED[c];
    }
    if (Character.isSurrogate(c)) {
      return 0; // cases of a letter may differ in its second half alone
    }
    return Character.isWhitespace(c) ? ' ' : Character.toLowerCase(Character.toUpperCase(c));
  }
}
