package dev.parable.text;

/**
 * Quotes foreign text in a message: one line, cut short, without anything that moves a cursor or
 * turns the direction of writing.
 */
public final class Excerpt {

  private static final int LONGEST = 300;
  private static final int AROUND = 40;

  private Excerpt() {}

  /** The beginning. */
  public static String of(String text) {
    String plain = plain(text.substring(0, Math.min(text.length(), 4 * LONGEST)));
    boolean whole = plain.length() <= LONGEST && text.length() <= 4 * LONGEST;
    return whole ? plain : plain.substring(0, Math.min(plain.length(), LONGEST)) + " …";
  }

  /** The end. */
  public static String endOf(String text) {
    String plain = plain(text.substring(Math.max(0, text.length() - 4 * LONGEST)));
    boolean whole = plain.length() <= LONGEST && text.length() <= 4 * LONGEST;
    return whole ? plain : "… " + plain.substring(Math.max(0, plain.length() - LONGEST));
  }

  /** A place, with the words around it. */
  public static String around(String text, int from, int to) {
    int begin = Math.max(0, from - AROUND);
    int end = Math.min(text.length(), Math.min(to, from + LONGEST) + AROUND);
    return (begin > 0 ? "… " : "")
        + plain(text.substring(begin, end))
        + (end < text.length() ? " …" : "");
  }

  private static String plain(String text) {
    var plain = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isWhitespace(c) || unprintable(c) ? ' ' : c)
        .forEach(plain::appendCodePoint);
    return plain.toString().replaceAll(" +", " ").strip();
  }

  private static boolean unprintable(int c) {
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
