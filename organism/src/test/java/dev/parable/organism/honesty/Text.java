package dev.parable.organism.honesty;

import dev.parable.organism.world.Vocabulary;
import dev.parable.organism.world.Wording;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text with its words and its wording.
 *
 * @param whole as written
 * @param words of it, parted at each space
 * @param wording the words once names and things are masked
 */
record Text(String whole, List<String> words, List<String> wording) {

  /** Each word of the small world, so that it is in memory once. */
  private static final Map<String, String> KNOWN =
      Vocabulary.load().words().stream()
          .distinct()
          .collect(Collectors.toMap(word -> word, word -> word));

  static Text of(String text) {
    List<String> words =
        Stream.of(text.split(" ", -1)).map(word -> KNOWN.getOrDefault(word, word)).toList();
    return new Text(text, words, Wording.of(words));
  }
}
