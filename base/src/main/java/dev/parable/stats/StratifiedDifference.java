package dev.parable.stats;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The Mantel-Haenszel risk difference over given cells, first minus second: a claim about {@link
 * Scope#THESE_CELLS} and no others. Cells without an event keep their weight in the difference and
 * add nothing to the test.
 *
 * @param cells the two rates of each cell, at least one cell
 */
public record StratifiedDifference(List<Difference> cells) {

  /** Draws of a cell in an arm, below which cells are sparse. */
  static final int FEW = 5;

  /** Checks and copies. */
  public StratifiedDifference {
    cells = List.copyOf(cells);
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("a stratified difference needs at least one cell");
    }
  }

  /** A difference over cells, in any order. */
  public static StratifiedDifference over(Collection<Difference> cells) {
    return new StratifiedDifference(List.copyOf(cells));
  }

  /** What the difference is claimed for: always {@link Scope#THESE_CELLS}. */
  public Scope scope() {
    return Scope.THESE_CELLS;
  }

  /**
   * The risk difference, each cell's weighted by n1 n0/N (Mantel and Haenszel 1959, JNCI 22:
   * 719-748; Greenland and Robins 1985, Biometrics 41: 55-68).
   */
  public double value() {
    return sum(cell -> (cell.a * cell.n0 - cell.c * cell.n1) / cell.n) / weight();
  }

  /**
   * The standard error for few large cells, with or without a common difference (Greenland and
   * Robins 1985, Biometrics 41: 55-68).
   */
  public double standardError() {
    double variance =
        sum(
            cell ->
                (cell.a * cell.b * cube(cell.n0) + cell.c * cell.d * cube(cell.n1))
                    / (cell.n1 * cell.n0 * cell.n * cell.n));
    return Math.sqrt(variance) / weight();
  }

  /**
   * The standard error for many sparse cells with a common difference (Sato, Greenland and Robins
   * 1989, Biometrics 45: 1323-1324).
   */
  public double satoStandardError() {
    double p =
        sum(
            cell ->
                (cell.n1 * cell.n1 * cell.c
                        - cell.n0 * cell.n0 * cell.a
                        + cell.n1 * cell.n0 * (cell.n0 - cell.n1) / 2)
                    / (cell.n * cell.n));
    double q = sum(cell -> (cell.a * cell.d + cell.c * cell.b) / (2 * cell.n));
    return Math.sqrt(Math.max(0, value() * p + q)) / weight();
  }

  /**
   * The normal interval, clipped to [-1, 1]: with the Greenland-Robins standard error, or Sato's
   * where cells have fewer than {@value #FEW} draws an arm on the average, as the former is 0 for
   * cells of one draw each. Withheld where the standard error is 0.
   *
   * @param level for example 0.95
   */
  public Claim interval(double level) {
    double error = sparse() ? satoStandardError() : standardError();
    if (error == 0) {
      return new Claim.Withheld(
          "no cell varies within an arm, so the sampling error cannot be estimated;"
              + " see the interval of each cell");
    }
    double half = Quantiles.normal(level) * error;
    return new Claim.Made(new Interval(value() - half, value() + half, level).clip(-1, 1));
  }

  /**
   * The Cochran-Mantel-Haenszel test without correction, chi-square with 1 degree of freedom
   * (Cochran 1954, Biometrics 10: 417-451; Mantel and Haenszel 1959).
   */
  public TestResult chiSquare() {
    return chiSquare(0);
  }

  /**
   * The Cochran-Mantel-Haenszel test with the correction of a half, never beyond 0 (Mantel and
   * Haenszel 1959, JNCI 22: 719-748).
   */
  public TestResult correctedChiSquare() {
    return chiSquare(0.5);
  }

  /**
   * The test in which the arms' labels are shuffled within each cell; exact. Empty where there are
   * so many draws that it would take long: then {@link #chiSquare()} is as good.
   */
  public Optional<StratifiedPermutation> permutation() {
    return StratifiedPermutation.of(cells);
  }

  /**
   * The common odds ratio, first over second (Mantel and Haenszel 1959, JNCI 22: 719-748). Empty
   * when its denominator is 0.
   */
  public OptionalDouble commonOddsRatio() {
    double below = sum(cell -> cell.c * cell.b / cell.n);
    return below == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sum(cell -> cell.a * cell.d / cell.n) / below);
  }

  private TestResult chiSquare(double correction) {
    double surprise = sum(cell -> cell.a - cell.n1 * cell.m / cell.n);
    double variance =
        sum(
            cell ->
                cell.n1 * cell.n0 * cell.m * (cell.n - cell.m) / (cell.n * cell.n * (cell.n - 1)));
    if (variance == 0) {
      return TestResult.chiSquare(0, 1);
    }
    double distance = Math.max(0, Math.abs(surprise) - correction);
    return TestResult.chiSquare(distance * distance / variance, 1);
  }

  private boolean sparse() {
    return sum(cell -> cell.n) < 2.0 * FEW * cells.size();
  }

  private double weight() {
    return sum(cell -> cell.n1 * cell.n0 / cell.n);
  }

  private double sum(ToDoubleFunction<Table> term) {
    return cells.stream().map(Table::of).mapToDouble(term).sum();
  }

  private static double cube(double x) {
    return x * x * x;
  }

  /** One cell's table: a of n1 and c of n0 occurred, b and d did not; m = a + c, n = n1 + n0. */
  private record Table(
      double a, double b, double n1, double c, double d, double n0, double m, double n) {
    static Table of(Difference cell) {
      double a = cell.first().occurred();
      double n1 = cell.first().observed();
      double c = cell.second().occurred();
      double n0 = cell.second().observed();
      return new Table(a, n1 - a, n1, c, n0 - c, n0, a + c, n1 + n0);
    }
  }
}
