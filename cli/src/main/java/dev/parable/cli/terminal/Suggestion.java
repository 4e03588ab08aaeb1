package dev.parable.cli.terminal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a person probably meant. */
public final class Suggestion {

  private Suggestion() {}

  /** {@code " Did you mean 'X'?"}, or nothing when no name comes near. */
  public static String of(String typed, Collection<String> known) {
    return nearest(typed, known).map(name -> " Did you mean '" + name + "'?").orElse("");
  }

  /** The name with the fewest letters to change, if no more than a third of them are. */
  static Optional<String> nearest(String typed, Collection<String> known) {
    String lower = typed.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))))
        .filter(
            name ->
                distance(lower, name.toLowerCase(Locale.ROOT))
                    <= Math.max(1, Math.max(name.length(), typed.length()) / 3));
  }

  /**
   * The name that differs in a slip or two. Other digits alone are no slip: they are another
   * version, which may be newer than what is known.
   */
  public static Optional<String> slip(String typed, Collection<String> known) {
    String lower = typed.toLowerCase(Locale.ROOT);
    return nearest(typed, known)
        .filter(name -> distance(lower, name) <= Math.clamp(name.length() / 6, 1, 2))
        .filter(name -> !withoutDigits(typed).equals(withoutDigits(name)));
  }

  private static String withoutDigits(String name) {
    return name.replaceAll("[0-9]", "");
  }

  /**
   * How many letters must be put in, left out, changed, or swapped with their neighbour (Damerau
   * 1964, Communications of the ACM 7: 171-176; each pair swapped once at most).
   */
  static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, one, other, i, j);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int step(int[][] cost, String one, String other, int i, int j) {
    int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
