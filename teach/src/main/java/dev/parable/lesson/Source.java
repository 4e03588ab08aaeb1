package dev.parable.lesson;

import java.util.List;

/**
 * What is taught: a constitution, in the passages that lessons are about, one each.
 *
 * @param whole all of it
 * @param plan the place of the passage of each lesson, as far as it was decided; beyond, the
 *     passages take turns
 */
public record Source(String whole, List<Passage> passages, List<Integer> plan) {

  /** All passages in turn. */
  public Source(String whole, List<Passage> passages) {
    this(whole, passages, List.of());
  }

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
    plan = List.copyOf(plan);
    if (passages.isEmpty()) {
      throw new IllegalArgumentException("there is no passage to write about");
    }
  }

  /** The same with another plan. */
  public Source planned(List<Integer> other) {
    return new Source(whole, passages, other);
  }

  /** The passage of a lesson. */
  public Passage of(long number) {
    return passages.get(
        number < plan.size()
            ? plan.get((int) number)
            : (int) Math.floorMod(number, (long) passages.size()));
  }
}
