package dev.parable.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds any of several strings in a text, whatever the case of ASCII letters, most characters
 * unread (Wu and Manber 1994).
 */
final class ExactStrings {

  /** Where a string was found. */
  record Found(int string, int from, int to) {}

  private static final int TABLE = 1 << 14;
  private static final int BLOCK = 3;

  private final char[][] strings;
  private final int shortest;

  /** How far to go on when these three characters end the window; 0 where a string may end. */
  private final short[] shifts = new short[TABLE];

  ExactStrings(List<String> strings) {
    this.strings = strings.stream().map(ExactStrings::folded).toArray(char[][]::new);
    this.shortest = Arrays.stream(this.strings).mapToInt(s -> s.length).min().orElse(0);
    if (!strings.isEmpty() && shortest < BLOCK) {
      throw new IllegalArgumentException("a string has at least 3 characters");
    }
    Arrays.fill(shifts, (short) Math.clamp(shortest - BLOCK + 1L, 1, Short.MAX_VALUE));
    for (char[] string : this.strings) {
      for (int end = BLOCK; end <= shortest; end++) {
        int key = key(string[end - 3], string[end - 2], string[end - 1]);
        shifts[key] = (short) Math.min(shifts[key], shortest - end);
      }
    }
  }

  List<Found> in(String text) {
    var found = new ArrayList<Found>();
    if (strings.length == 0) {
      return found;
    }
    int end = shortest;
    while (end <= text.length()) {
      int shift =
          shifts[
              key(
                  folded(text.charAt(end - 3)),
                  folded(text.charAt(end - 2)),
                  folded(text.charAt(end - 1)))];
      if (shift == 0) {
        verify(text, end - shortest, found);
        end++;
      } else {
        end += shift;
      }
    }
    return found;
  }

  private void verify(String text, int from, List<Found> found) {
    for (int i = 0; i < strings.length; i++) {
      char[] string = strings[i];
      int at = 0;
      while (at < string.length
          && from + at < text.length()
          && folded(text.charAt(from + at)) == string[at]) {
        at++;
      }
      if (at == string.length) {
        found.add(new Found(i, from, from + at));
      }
    }
  }

  private static int key(char a, char b, char c) {
    return (a * 961 + b * 31 + c) & (TABLE - 1);
  }

  private static char folded(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
  }

  private static char[] folded(String string) {
    char[] folded = string.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = folded(folded[i]);
    }
    return folded;
  }
}
