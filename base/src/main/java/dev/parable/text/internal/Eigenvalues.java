package dev.parable.text.internal;

/**
 * The eigenvalues of a small symmetric matrix: reflections to three diagonals (Householder 1958),
 * then bisection with Sturm's count (Givens 1954). Slow and exact: n³ steps and 60 n².
 */
public final class Eigenvalues {

  private static final int HALVINGS = 60;

  private Eigenvalues() {}

  /** In ascending order. The matrix is used up. */
  public static double[] of(double[][] matrix) {
    int n = matrix.length;
    var diagonal = new double[n];
    var beside = new double[n];
    for (int k = 0; k < n; k++) {
      beside[k] = k < n - 1 ? reflect(matrix, k) : 0;
      diagonal[k] = matrix[k][k];
    }
    double reach = 0;
    for (int i = 0; i < n; i++) {
      double before = i == 0 ? 0 : Math.abs(beside[i - 1]);
      reach = Math.max(reach, Math.abs(diagonal[i]) + before + Math.abs(beside[i]));
    }
    var values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = bisect(diagonal, beside, i, reach);
    }
    return values;
  }

  /** Clears a column below the second diagonal, and returns what is left on that. */
  private static double reflect(double[][] a, int k) {
    int n = a.length;
    double norm = 0;
    for (int i = k + 1; i < n; i++) {
      norm = Math.hypot(norm, a[i][k]);
    }
    double left = a[k + 1][k] > 0 ? -norm : norm;
    var v = new double[n];
    double length = 0;
    for (int i = k + 1; i < n; i++) {
      v[i] = a[i][k] - (i == k + 1 ? left : 0);
      length = Math.hypot(length, v[i]);
    }
    if (length < 1e-300) {
      return left;
    }
    var p = new double[n];
    double inner = 0;
    for (int i = k + 1; i < n; i++) {
      v[i] /= length;
    }
    for (int i = k + 1; i < n; i++) {
      for (int j = k + 1; j < n; j++) {
        p[i] += a[i][j] * v[j];
      }
      inner += v[i] * p[i];
    }
    for (int i = k + 1; i < n; i++) {
      for (int j = k + 1; j < n; j++) {
        a[i][j] -= 2 * (v[i] * (p[j] - inner * v[j]) + (p[i] - inner * v[i]) * v[j]);
      }
    }
    return left;
  }

  private static double bisect(double[] diagonal, double[] beside, int index, double reach) {
    double low = -reach;
    double high = reach;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (below(diagonal, beside, middle) > index) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return (low + high) / 2;
  }

  /** How many eigenvalues are below. */
  private static int below(double[] diagonal, double[] beside, double x) {
    int count = 0;
    double q = 1;
    for (int i = 0; i < diagonal.length; i++) {
      double before = i == 0 ? 0 : beside[i - 1] * beside[i - 1] / q;
      q = diagonal[i] - x - before;
      q = Math.abs(q) < 1e-300 ? -1e-300 : q;
      count += q < 0 ? 1 : 0;
    }
    return count;
  }
}
