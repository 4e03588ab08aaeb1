package dev.parable.text.internal;

/** Which characters make words: the lower-case letter of each, or what it is instead. */
public final class Letters {

  /** Separates words. */
  public static final int NONE = 0;

  /** Is read over, inside a word too. */
  public static final int FORMAT = 1;

  /** Is a word of its own. */
  public static final int ALONE = 2;

  /** Must be looked up as a code point. */
  public static final int POINT = 3;

  /** Everything above is a letter. */
  public static final int SPECIAL = 3;

  private static final char[] TABLE = table();

  private Letters() {}

  /** Of a UTF-16 unit: its letter in lower case, or what it is instead. */
  public static int of(char unit) {
    return TABLE[unit];
  }

  /** Of any code point; a letter is told by a value above {@link #SPECIAL}. */
  public static int kind(int point) {
    return switch (Character.getType(point)) {
      case Character.FORMAT -> FORMAT;
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK ->
          standsAlone(point) ? ALONE : Math.max(SPECIAL + 1, Character.toLowerCase(point));
      default -> NONE;
    };
  }

  private static boolean standsAlone(int point) {
    return Character.isIdeographic(point) || (point >= 0x3040 && point <= 0x30FF);
  }

  private static char[] table() {
    var table = new char[1 << 16];
    for (int c = 0; c < table.length; c++) {
      int kind = Character.isSurrogate((char) c) ? POINT : kind(c);
      table[c] = (char) (kind == ALONE ? POINT : kind);
    }
    return table;
  }
}
