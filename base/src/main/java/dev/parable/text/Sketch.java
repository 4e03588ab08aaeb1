package dev.parable.text;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of a text while others are compared with it.
 *
 * @param signature absent when the text has no word
 */
record Sketch(Print print, MinHash.@Nullable Signature signature) {

  /** 128 bits of a text's words: two texts with the same differ in case and punctuation alone. */
  record Print(long one, long two) {}

  static Sketch of(Words words, MinHash minHash) {
    long one = words.size();
    long two = ~one;
    for (int i = 0; i < words.size(); i++) {
      one = Words.mixed(one ^ words.hash(i));
      two = Words.mixed(two + Long.rotateLeft(words.hash(i), 17));
    }
    return new Sketch(new Print(one, two), words.size() == 0 ? null : minHash.of(words));
  }
}
