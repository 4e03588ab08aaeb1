package dev.parable.organism.honesty;

import dev.parable.organism.world.Wording;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text with its words and its wording.
 *
 * @param whole as written
 * @param words of it, parted at each space
 * @param wording the words once names and things are masked
 */
record Text(String whole, List<String> words, List<String> wording) {

  static Text of(String text) {
    List<String> words = Stream.of(text.split(" ", -1)).map(String::intern).toList();
    return new Text(text, words, Wording.of(words));
  }
}
