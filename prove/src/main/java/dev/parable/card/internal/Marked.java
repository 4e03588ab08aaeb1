package dev.parable.card.internal;

import dev.parable.page.Markup;
import dev.parable.page.SafeText;
import java.util.BitSet;
import java.util.List;

/** A text as markup in which words are marked wherever they stand; marks that touch become one. */
public final class Marked {

  private static final int MOST = 200;

  /**
   * To look for much longer words in much longer texts may take minutes, if both are made for it.
   */
  private static final int LONGEST = 4_000;

  private Marked() {}

  /** Evidence as it is looked for, in texts that are safe to show: its beginning if it is long. */
  public static List<String> sought(List<String> evidence) {
    return evidence.stream()
        .map(words -> SafeText.block(beginning(words), LONGEST))
        .filter(words -> !words.isBlank())
        .toList();
  }

  private static String beginning(String words) {
    if (words.length() <= LONGEST) {
      return words;
    }
    boolean splitsPair = Character.isHighSurrogate(words.charAt(LONGEST - 1));
    return words.substring(0, splitsPair ? LONGEST - 1 : LONGEST);
  }

  static Markup of(String text, List<String> words) {
    BitSet marked = places(text, words);
    var html = new StringBuilder(text.length() + 64);
    int at = 0;
    while (at < text.length()) {
      boolean mark = marked.get(at);
      int next = mark ? marked.nextClearBit(at) : marked.nextSetBit(at);
      int end = next < 0 ? text.length() : Math.min(next, text.length());
      String piece = Markup.escape(text.substring(at, end));
      html.append(mark ? "<mark>" + piece + "</mark>" : piece);
      at = end;
    }
    return new Markup(html.toString());
  }

  private static BitSet places(String text, List<String> words) {
    var marked = new BitSet(text.length());
    int marks = 0;
    for (String sought : words) {
      int at = text.indexOf(sought);
      while (at >= 0 && marks < MOST) {
        marked.set(at, at + sought.length());
        marks++;
        at = text.indexOf(sought, at + sought.length());
      }
    }
    return marked;
  }
}
