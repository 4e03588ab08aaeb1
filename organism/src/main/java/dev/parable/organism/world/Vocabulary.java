package dev.parable.organism.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The closed list of words; a word is a token, and its place in the list is its id. Id 0 is
 * padding.
 *
 * @param words all words, padding first
 */
public record Vocabulary(List<String> words) {
  private static final String FILE = "vocabulary.txt";

  /** Copies. */
  public Vocabulary {
    words = List.copyOf(words);
  }

  /** The list the miniature is built with. */
  public static Vocabulary load() {
    try (InputStream in = Vocabulary.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(
            "the word list " + FILE + " is missing beside " + Vocabulary.class.getName());
      }
      try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return new Vocabulary(reader.lines().toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the word list " + FILE, e);
    }
  }
}
