package dev.parable.page;

import java.util.Locale;

/**
 * Text from outside (a model, a file, a setting) made harmless to look at. What a screen would obey
 * instead of showing (control and formatting characters, direction overrides, escape sequences) is
 * shown by its number, {@code ⟨U+202E⟩}; what is too long is cut, and says so. This is not escaping
 * for markup: that comes after it.
 */
public final class SafeText {

  private static final int MARKS_IN_A_ROW = 3;

  private SafeText() {}

  /** A text on one line, at most {@code most} characters long. */
  public static String line(String text, int most) {
    String head = text.length() > 4 * most + 64 ? head(text, 4 * most + 64) : text;
    String clean = clean(head, false).strip();
    return clean.length() <= most && head.length() == text.length()
        ? clean
        : head(clean, most - 1).stripTrailing() + "…";
  }

  /** A text with its line ends, at most {@code most} characters long, with a note of the rest. */
  public static String block(String text, int most) {
    if (text.length() <= most) {
      return clean(text, true);
    }
    return clean(head(text, most), true)
        + "\n… "
        + (text.length() - head(text, most).length())
        + " more characters, not shown";
  }

  private static String head(String text, int most) {
    int end = Math.clamp(most, 0, text.length());
    boolean splitsPair =
        end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splitsPair ? end - 1 : end);
  }

  private static String clean(String text, boolean keepLines) {
    var clean = new StringBuilder(text.length());
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      marks = isMark(c) ? marks + 1 : 0;
      if (c == '\n' && keepLines) {
        clean.append('\n');
      } else if (c == '\n' || c == '\t' || c == '\r') {
        clean.append(' ');
      } else if (isUnsafe(c)) {
        clean.append(String.format(Locale.ROOT, "⟨U+%04X⟩", c));
      } else if (marks <= MARKS_IN_A_ROW) {
        clean.appendCodePoint(c);
      }
    }
    return clean.toString();
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean isUnsafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
