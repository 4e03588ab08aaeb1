package dev.parable.text;

/** Which characters make words: the lower-case letter of each, or what it is instead. */
final class Letters {

  /** Separates words. */
  static final int NONE = 0;

  /** Is read over, inside a word too. */
  static final int FORMAT = 1;

  /** Is a word of its own. */
  static final int ALONE = 2;

  /** Must be looked up as a code point. */
  static final int POINT = 3;

  /** Everything above is a letter. */
  static final int SPECIAL = 3;

  /** By the UTF-16 unit. */
  private static final char[] TABLE = made();

  private Letters() {}

  /** By the UTF-16 unit; to be read alone. */
  static char[] table() {
    return TABLE;
  }

  /** Of any code point; a letter is told by a value above {@link #SPECIAL}. */
  static int kind(int point) {
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

  private static char[] made() {
    var table = new char[1 << 16];
    for (int c = 0; c < table.length; c++) {
      int kind = Character.isSurrogate((char) c) ? POINT : kind(c);
      table[c] = (char) (kind == ALONE ? POINT : kind);
    }
    return table;
  }
}
