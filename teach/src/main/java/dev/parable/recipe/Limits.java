package dev.parable.recipe;

import java.util.OptionalDouble;

/**
 * What a text must keep to, whatever it says.
 *
 * @param leastWords shorter ones are dropped
 * @param lengthFactor longer than this many times the wanted length, or shorter than the wanted
 *     length by as much, they are dropped too; empty where the recipe wants no length
 */
public record Limits(int leastWords, OptionalDouble lengthFactor) {

  /** Checks. */
  public Limits {
    if (leastWords < 0 || lengthFactor.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "a text has at least 0 words and a factor from 1, were "
              + leastWords
              + " and "
              + lengthFactor);
    }
  }
}
