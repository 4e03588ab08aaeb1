package dev.parable.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a person who mistyped a word may have meant. */
public final class Nearest {

  private Nearest() {}

  /** The known word that is at most a third of its letters away; empty when none is. */
  public static Optional<String> to(String written, Collection<String> known) {
    String word = written.toLowerCase(Locale.ROOT);
    if (word.length() > 64) {
      return Optional.empty();
    }
    return known.stream()
        .filter(candidate -> 3 * distance(word, candidate) <= Math.max(3, candidate.length()))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** {@code ; did you mean X?}, or nothing. */
  public static String hint(String written, Collection<String> known) {
    return to(written, known).map(word -> "; did you mean '" + word + "'?").orElse("");
  }

  /** Letters to add, take away or change (Levenshtein); two that changed places count once. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
