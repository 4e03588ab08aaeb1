package dev.parable.lesson;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one lesson should be about, drawn before anything is written.
 *
 * @param recipe the recipe that asked for it, for example {@code stories}
 * @param principles names of the principles it teaches; empty for a control
 * @param settings the point of the recipe's grid: plot, format, with or without reasons ...
 * @param seed the dice of this lesson
 */
public record Brief(
    String recipe, List<String> principles, Map<String, String> settings, long seed) {

  /** Checks and copies. */
  public Brief {
    if (recipe.isBlank()) {
      throw new IllegalArgumentException("a brief names its recipe");
    }
    principles = List.copyOf(principles);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }
}
