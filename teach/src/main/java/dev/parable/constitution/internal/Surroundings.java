package dev.parable.constitution.internal;

import java.util.Locale;
import java.util.Set;

/** What stands before a place in English text, and what it asks of the noun that follows. */
public final class Surroundings {

  /**
   * After these a noun has no article of its own. Not among them are words that may also stand
   * before a sentence: {@code that}, {@code which}.
   */
  private static final Set<String> DETERMINERS =
      Set.of(
          ("the a an this these those my your his her its our their each every any some no"
                  + " another many few several two three other same new old latest own current"
                  + " original earlier future previous different particular such")
              .split(" "));

  private static final Set<String> ABBREVIATIONS =
      Set.of("e.g.", "i.e.", "cf.", "vs.", "etc.", "dr.", "mr.", "mrs.", "ms.", "prof.", "no.");

  private static final String OPENING = "*_\"'“‘([{";
  private static final String CLOSING = "*_\"'”’)]}";

  private Surroundings() {}

  /** Whether a determiner, an adjective of our list or a possessive stands before it. */
  public static boolean takesNoArticle(CharSequence before) {
    String word = lastWord(before).toLowerCase(Locale.ROOT);
    return DETERMINERS.contains(word)
        || word.endsWith("'s")
        || word.endsWith("’s")
        || word.endsWith("s'")
        || word.endsWith("s’");
  }

  /** Makes {@code a} into {@code an}, or back, as the word that follows asks. */
  public static void fitIndefiniteArticle(StringBuilder before, String next) {
    String word = lastWord(before);
    boolean vowel = "AEIOUaeiou".indexOf(next.charAt(0)) >= 0;
    int end = endOfLastWord(before);
    if (word.equalsIgnoreCase("a") && vowel) {
      before.insert(end, "n");
    } else if (word.equalsIgnoreCase("an") && !vowel) {
      before.deleteCharAt(end - 1);
    }
  }

  /** Whether a sentence, a heading or an item of a list begins here. */
  public static boolean beginsSentence(CharSequence before) {
    int at = skipBack(before, before.length(), OPENING);
    int lineStart = startOfLine(before, at);
    if (isMarker(before.subSequence(lineStart, at).toString().strip())) {
      return true;
    }
    at = skipBlankBack(before, at);
    if (at == 0 || blankLineAfter(before, at) || headingBefore(before, at, lineStart)) {
      return true;
    }
    int end = skipBack(before, at, CLOSING);
    return end > 0
        && ".!?…".indexOf(before.charAt(end - 1)) >= 0
        && !ABBREVIATIONS.contains(lastWord(before.subSequence(0, end)).toLowerCase(Locale.ROOT));
  }

  private static boolean isMarker(String prefix) {
    return prefix.matches("(?:[#>*+-]|\\d{1,9}[.)]|\\s){1,40}");
  }

  /** Whether the line above is a heading, which needs no full stop. */
  private static boolean headingBefore(CharSequence before, int end, int lineStart) {
    return end <= lineStart && before.charAt(startOfLine(before, end)) == '#';
  }

  private static boolean blankLineAfter(CharSequence before, int end) {
    return before.subSequence(end, before.length()).chars().filter(c -> c == '\n').count() > 1;
  }

  private static String lastWord(CharSequence text) {
    int end = endOfLastWord(text);
    int start = end;
    while (start > 0 && !Character.isWhitespace(text.charAt(start - 1)) && end - start < 40) {
      start--;
    }
    return text.subSequence(skipOpening(text, start, end), end).toString();
  }

  private static int skipOpening(CharSequence text, int start, int end) {
    int at = start;
    while (at < end && OPENING.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static int endOfLastWord(CharSequence text) {
    return skipBlankBack(text, skipBack(text, skipBlankBack(text, text.length()), OPENING));
  }

  private static int skipBack(CharSequence text, int from, String marks) {
    int at = from;
    while (at > 0 && marks.indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    return at;
  }

  private static int skipBlankBack(CharSequence text, int from) {
    int at = from;
    while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private static int startOfLine(CharSequence text, int from) {
    int at = from;
    while (at > 0 && text.charAt(at - 1) != '\n' && from - at < 60) {
      at--;
    }
    return at;
  }
}
