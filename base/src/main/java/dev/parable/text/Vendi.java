package dev.parable.text;

import dev.parable.text.internal.Eigenvalues;

/**
 * How many different things a list holds, as far as a similarity can tell: the exponential of the
 * entropy of the eigenvalues of K/n (Friedman and Dieng 2022, arXiv:2210.02410). It is 1 when all
 * are the same and n when none is like another.
 */
public final class Vendi {

  /** Half a second; what is longer is to be sampled, at the same size for what is compared. */
  static final int MOST = 500;

  private Vendi() {}

  /** How like two things are, by their places; the same both ways round, and 1 to itself. */
  public interface Similarity {

    /** Usually 0 to 1. */
    double of(int one, int other);
  }

  /**
   * Of the things 0 to n - 1. Eigenvalues below 0, which a similarity has that is no inner product,
   * count as 0.
   *
   * @throws IllegalArgumentException for more than 500 things, or a similarity that is no number
   */
  public static double score(int n, Similarity similarity) {
    if (n < 1 || n > MOST) {
      throw new IllegalArgumentException(
          "the Vendi score is of 1 to %d things, not %d; take a sample".formatted(MOST, n));
    }
    var matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] = 1.0 / n;
      for (int j = 0; j < i; j++) {
        double value = similarity.of(i, j);
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(
              "the similarity of %d and %d is %s, no number".formatted(i, j, value));
        }
        matrix[i][j] = value / n;
        matrix[j][i] = value / n;
      }
    }
    double entropy = 0;
    for (double eigenvalue : Eigenvalues.of(matrix)) {
      entropy -= eigenvalue > 1e-12 ? eigenvalue * Math.log(eigenvalue) : 0;
    }
    return Math.exp(entropy);
  }
}
