package dev.parable.write.internal;

import java.text.BreakIterator;
import java.util.Locale;

/** Sentences of a text, by the rules of Unicode as the Java runtime has them. */
final class Sentences {

  private static final String ENDS = ".!?\u2026";
  private static final String CLOSES = "\"')]\u201d\u2019";

  private Sentences() {}

  /** The text up to the end of its last sentence that has one; empty where none has. */
  static String whole(String text) {
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    sentences.setText(text);
    for (int end = sentences.last(); end > 0; end = sentences.previous()) {
      String before = text.substring(0, end).strip();
      if (ends(before)) {
        return before;
      }
    }
    return "";
  }

  private static boolean ends(String text) {
    int last = text.length() - 1;
    while (last > 0 && CLOSES.indexOf(text.charAt(last)) >= 0) {
      last--;
    }
    return last >= 0 && ENDS.indexOf(text.charAt(last)) >= 0;
  }
}
