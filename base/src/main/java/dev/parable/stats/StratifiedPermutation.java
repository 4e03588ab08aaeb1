package dev.parable.stats;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * The two-sided permutation test of "no effect in these cells": if the arms do not differ, the
 * labels of the draws within each cell could as well be shuffled. The statistic is the number of
 * occurrences in the first arm over all cells; its distribution under all shuffles is found
 * exactly, by adding up the hypergeometric ones of the cells (Gart 1970, Biometrika 57: 471-475;
 * the exact form of the Cochran-Mantel-Haenszel test).
 *
 * @param p the share of shuffles whose statistic is not more probable than the observed one
 */
public record StratifiedPermutation(double p) {

  /** So many multiplications are worth an exact answer: well under a second. */
  private static final double AFFORDABLE = 1e8;

  /**
   * Probabilities that differ by less than this share are equal: rounding alone tells them apart.
   */
  private static final double TIE = 1e-7;

  /**
   * Tests.
   *
   * @return empty where there are so many draws that adding up would take long; the chi-square test
   *     is as good then
   */
  static Optional<StratifiedPermutation> of(List<Difference> cells) {
    double work = 0;
    double sums = 1;
    for (Difference cell : cells) {
      double own = highest(cell) - lowest(cell) + 1.0;
      work += sums * own;
      sums += own - 1;
    }
    return work > AFFORDABLE ? Optional.empty() : Optional.of(exact(cells));
  }

  private static StratifiedPermutation exact(List<Difference> cells) {
    double[] chances = {1};
    int observed = 0;
    for (Difference cell : cells) {
      chances = sum(chances, chances(cell));
      observed += cell.first().occurred() - lowest(cell);
    }
    double p = 0;
    for (double chance : chances) {
      if (chance <= chances[observed] * (1 + TIE)) {
        p += chance;
      }
    }
    return new StratifiedPermutation(Math.min(1, p));
  }

  /** Of each number of occurrences in the first arm, from the lowest that is possible on. */
  private static double[] chances(Difference cell) {
    var shuffled =
        HypergeometricDistribution.of(
            cell.first().observed() + cell.second().observed(),
            cell.first().occurred() + cell.second().occurred(),
            cell.first().observed());
    var chances = new double[highest(cell) - lowest(cell) + 1];
    for (int i = 0; i < chances.length; i++) {
      chances[i] = shuffled.probability(lowest(cell) + i);
    }
    return chances;
  }

  private static double[] sum(double[] one, double[] other) {
    var both = new double[one.length + other.length - 1];
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < other.length; j++) {
        both[i + j] += one[i] * other[j];
      }
    }
    return both;
  }

  private static int lowest(Difference cell) {
    int occurred = cell.first().occurred() + cell.second().occurred();
    return Math.max(0, occurred - cell.second().observed());
  }

  private static int highest(Difference cell) {
    int occurred = cell.first().occurred() + cell.second().occurred();
    return Math.min(occurred, cell.first().observed());
  }
}
