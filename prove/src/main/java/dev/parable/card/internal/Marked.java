package dev.parable.card.internal;

import dev.parable.page.Markup;
import java.util.BitSet;
import java.util.List;

/** A text as markup in which words are marked wherever they stand; marks that touch become one. */
final class Marked {

  private static final int MOST = 200;

  private Marked() {}

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
      if (!sought.isBlank()) {
        int at = text.indexOf(sought);
        while (at >= 0 && marks < MOST) {
          marked.set(at, at + sought.length());
          marks++;
          at = text.indexOf(sought, at + sought.length());
        }
      }
    }
    return marked;
  }
}
