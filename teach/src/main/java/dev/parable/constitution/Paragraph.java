package dev.parable.constitution;

/**
 * A paragraph of a constitution, as it is written: emphasis, lists and HTML are left as text, and
 * nothing may take them for more.
 *
 * @param id the section's id and the number in it, for example {@code honesty/white-lies#2}
 * @param text without blank lines, but where it is fenced code
 * @param hash of the words, whatever the white space between them: 16 hexadecimal digits
 * @param line where it begins, counted from 1
 */
public record Paragraph(String id, String text, String hash, int line) {

  /** Checks. */
  public Paragraph {
    if (text.isBlank() || line < 1) {
      throw new IllegalArgumentException("paragraph " + id + " at line " + line + " has no words");
    }
  }

  /** How many words: runs without white space. */
  public int words() {
    return WordCount.of(text);
  }
}
