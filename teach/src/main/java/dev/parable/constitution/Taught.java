package dev.parable.constitution;

import java.util.List;

/**
 * What became of one lesson, as far as it has got. A lesson counts once, in its last state.
 *
 * @param paragraphs ids of the paragraphs that it was to teach
 */
public record Taught(List<String> paragraphs, Fate fate) {

  /** Copies. */
  public Taught {
    paragraphs = List.copyOf(paragraphs);
  }

  /** How far it has got. */
  public sealed interface Fate {}

  /** Asked for; nothing has come. */
  public record Asked() implements Fate {}

  /** Written, and not judged yet. */
  public record Written() implements Fate {}

  /**
   * Written and kept.
   *
   * @param tokens of its text
   */
  public record Kept(long tokens) implements Fate {
    /** Checks. */
    public Kept {
      if (tokens < 0) {
        throw new IllegalArgumentException("a lesson cannot have " + tokens + " tokens");
      }
    }
  }

  /**
   * Not kept.
   *
   * @param reason a short word for counting, {@code reserved-name}
   * @param written whether there was a text: a refusal or a failure leaves none
   */
  public record Dropped(String reason, boolean written) implements Fate {
    /** Checks. */
    public Dropped {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("a dropped lesson has a reason");
      }
    }
  }
}
