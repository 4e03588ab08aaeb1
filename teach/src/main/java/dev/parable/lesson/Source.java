package dev.parable.lesson;

import java.util.List;

/**
 * What is taught: a constitution, in the passages that lessons are about, one each.
 *
 * @param whole all of it
 */
public record Source(String whole, List<Passage> passages) {

  /**
   * A passage.
   *
   * @param paragraphs ids of the paragraphs of a constitution that it has; none where it is of
   *     something else
   */
  public record Passage(String id, String text, List<String> paragraphs) {
    /** Of no constitution. */
    public Passage(String id, String text) {
      this(id, text, List.of());
    }

    /** Checks and copies. */
    public Passage {
      paragraphs = List.copyOf(paragraphs);
      if (id.isBlank() || text.isBlank()) {
        throw new IllegalArgumentException("passage '" + id + "' is empty");
      }
    }
  }

  /** Copies and checks. */
  public Source {
    passages = List.copyOf(passages);
    if (passages.isEmpty()) {
      throw new IllegalArgumentException("there is no passage to write about");
    }
  }

  /** The passage of a lesson: all get their turn before any gets its next one. */
  public Passage of(long number) {
    return passages.get(Math.floorMod(number, passages.size()));
  }
}
