package dev.parable.constitution;

/** Words of a text: runs without white space. */
final class WordCount {

  private WordCount() {}

  static int of(String text) {
    int words = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      boolean letter = !Character.isWhitespace(text.charAt(i));
      words += letter && !inside ? 1 : 0;
      inside = letter;
    }
    return words;
  }
}
