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
   * @param id by which a ledger knows what it taught
   */
  public record Passage(String id, String text) {
    /** Checks. */
    public Passage {
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
