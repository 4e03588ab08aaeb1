package dev.parable.lesson;

import java.util.List;

/**
 * One thing a good AI holds to, with the reasons for it.
 *
 * @param name a short word, for example {@code honesty}
 * @param text what it asks
 * @param reasons why, each a sentence that can stand alone
 */
public record Principle(String name, String text, List<String> reasons) {

  /** Checks and copies. */
  public Principle {
    if (name.isBlank() || text.isBlank()) {
      throw new IllegalArgumentException(
          "a principle needs a name and a text, was '" + name + "': '" + text + "'");
    }
    reasons = List.copyOf(reasons);
  }
}
