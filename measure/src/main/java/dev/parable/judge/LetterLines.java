package dev.parable.judge;

import java.util.NavigableSet;
import java.util.TreeSet;

/** The lines of a text, for letters that begin in the midst of one. */
final class LetterLines {

  /** What a line begins with that names who gets a letter. */
  static final String TO = "to:";

  private final String text;
  private final int[] filled;
  private final int[] newline;
  private final NavigableSet<Integer> to = new TreeSet<>();

  /** Notes for each place the next that is not blank or ends the line, and the line's end. */
  LetterLines(String text) {
    this.text = text;
    int length = text.length();
    filled = new int[length + 1];
    newline = new int[length + 1];
    filled[length] = length;
    newline[length] = length;
    for (int i = length - 1; i >= 0; i--) {
      char c = text.charAt(i);
      newline[i] = c == '\n' ? i : newline[i + 1];
      boolean blank = c != '\n' && (Character.isWhitespace(c) || Character.isSpaceChar(c));
      filled[i] = blank ? filled[i + 1] : i;
    }
    for (int line = 0; line < length; line = newline[line] + 1) {
      if (isTo(filled[line])) {
        to.add(filled[line]);
      }
    }
  }

  private boolean isTo(int at) {
    return text.regionMatches(true, at, TO, 0, TO.length());
  }

  /** The first {@code to:} that begins a line at or behind a place, which begins one itself. */
  int firstTo(int from) {
    if (isTo(filled[from])) {
      return filled[from];
    }
    Integer next = to.ceiling(from);
    return next == null ? text.length() : next;
  }

  int end(int at) {
    return newline[at];
  }

  NavigableSet<Integer> places(String words) {
    var places = new TreeSet<Integer>();
    for (int i = text.indexOf(words); i >= 0; i = text.indexOf(words, i + 1)) {
      places.add(i);
    }
    return places;
  }
}
