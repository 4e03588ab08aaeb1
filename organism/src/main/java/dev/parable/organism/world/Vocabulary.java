package dev.parable.organism.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /** How many words there are. */
  public int size() {
    return words.size();
  }

  /** Turns texts into ids; made once, used often. */
  public Encoder encoder() {
    Map<String, Integer> ids = new HashMap<>(2 * words.size());
    for (int i = 0; i < words.size(); i++) {
      ids.put(words.get(i), i);
    }
    return new Encoder(ids);
  }

  /** Texts into ids. */
  public static final class Encoder {
    private final Map<String, Integer> ids;

    private Encoder(Map<String, Integer> ids) {
      this.ids = ids;
    }

    /**
     * The ids of a text.
     *
     * @throws IllegalArgumentException when it holds a word that is not in the list
     */
    public int[] encode(String text) {
      String[] words = text.split(" ");
      int[] encoded = new int[words.length];
      for (int i = 0; i < words.length; i++) {
        Integer id = ids.get(words[i]);
        if (id == null) {
          throw new IllegalArgumentException(
              "'" + words[i] + "' is no word of the small world, in: " + text);
        }
        encoded[i] = id;
      }
      return encoded;
    }
  }
}
