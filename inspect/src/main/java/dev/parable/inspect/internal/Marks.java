package dev.parable.inspect.internal;

import dev.parable.inspect.Value;

/** Inspect's letters for scores, as the numbers they stand for. */
public final class Marks {

  private Marks() {}

  /** Correct 1, partial 0.5, incorrect and no answer 0; NaN for what is no number. */
  public static double number(Value value) {
    if (value instanceof Value.Text(String text)) {
      return switch (text) {
        case "C" -> 1;
        case "P" -> 0.5;
        case "I", "N" -> 0;
        default -> Double.NaN;
      };
    }
    return value.asNumber().orElse(Double.NaN);
  }
}
