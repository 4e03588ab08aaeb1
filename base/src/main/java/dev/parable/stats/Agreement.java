package dev.parable.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How far two graders of the same items agree. Kappa is low whenever one label is rare, so it
 * belongs beside {@link #observed} and each grader's own rates.
 *
 * @param labels what an item may be called, each once
 * @param table how many items the first grader gave the row's label and the second the column's, in
 *     the order of the labels
 */
public record Agreement<L>(List<L> labels, List<List<Integer>> table) {

  /** How often the items are drawn again for {@link #kappaInterval}. */
  public static final int RESAMPLES = 10_000;

  /** Checks and copies. */
  public Agreement {
    labels = List.copyOf(labels);
    table = table.stream().map(List::copyOf).toList();
    if (Set.copyOf(labels).size() < labels.size()) {
      throw new IllegalArgumentException("each label may stand once, was " + labels);
    }
    int size = labels.size();
    if (table.size() != size || table.stream().anyMatch(row -> row.size() != size)) {
      throw new IllegalArgumentException(
          "the table needs a row and a column for each of " + labels + ", was " + table);
    }
    if (table.stream().flatMap(List::stream).anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("counts must not be negative, was " + table);
    }
  }

  /**
   * From two lists with one label for each item, the same item at the same place. Labels stand in
   * the order in which they are met; items that a grader did not answer are left out beforehand.
   */
  public static <L> Agreement<L> between(List<L> first, List<L> second) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "both graders must label the same items, had "
              + first.size()
              + " and "
              + second.size()
              + " labels; leave out the items that one of them did not answer");
    }
    Set<L> met = new LinkedHashSet<>(first);
    met.addAll(second);
    List<L> labels = List.copyOf(met);
    int[][] counts = new int[labels.size()][labels.size()];
    for (int item = 0; item < first.size(); item++) {
      counts[labels.indexOf(first.get(item))][labels.indexOf(second.get(item))]++;
    }
    List<List<Integer>> table = new ArrayList<>();
    for (int[] row : counts) {
      table.add(Arrays.stream(row).boxed().toList());
    }
    return new Agreement<>(labels, table);
  }

  /** po, the items to which both gave the same label. */
  public Rate observed() {
    int agreed = 0;
    for (int label = 0; label < labels.size(); label++) {
      agreed += table.get(label).get(label);
    }
    return Rate.of(agreed, items());
  }

  /** How often the first grader gave a label. */
  public Rate first(L label) {
    int row = index(label);
    return Rate.of(table.get(row).stream().mapToInt(Integer::intValue).sum(), items());
  }

  /** How often the second grader gave a label. */
  public Rate second(L label) {
    int column = index(label);
    return Rate.of(table.stream().mapToInt(row -> row.get(column)).sum(), items());
  }

  /**
   * Kappa, (po - pe)/(1 - pe) with pe the agreement of two graders who give their labels as often
   * but at random (Cohen 1960, Educational and Psychological Measurement 20: 37-46). Empty when pe
   * is 1: nothing was graded, or both gave one and the same label throughout.
   */
  public OptionalDouble kappa() {
    return kappa(cells(), labels.size());
  }

  /**
   * The percentile interval of kappa over items drawn again (Efron 1979, Annals of Statistics 7:
   * 1-26). Withheld when kappa is undefined, in the data or in too many of the new draws, and when
   * the draws all give the same, as with graders who never differ.
   *
   * @param level for example 0.95
   * @param random which draws the items
   */
  public Claim kappaInterval(double level, RandomGenerator random) {
    double error = Quantiles.error(level);
    if (kappa().isEmpty()) {
      return new Claim.Withheld("kappa is undefined: the graders gave no two labels");
    }
    double[] drawn = resampled(random);
    if (drawn.length < (1 - error) * RESAMPLES) {
      return new Claim.Withheld(
          "all but a few items have one label, so kappa is undefined for many samples like this"
              + " one; grade more items of the other labels");
    }
    int cut = (int) (error / 2 * drawn.length);
    double low = drawn[cut];
    double high = drawn[drawn.length - 1 - cut];
    return low == high
        ? new Claim.Withheld(
            "drawing the items again does not change kappa; see the interval of the agreement")
        : new Claim.Made(new Interval(low, high, level));
  }

  /** Kappas in ascending order, those of draws that leave it undefined left out. */
  private double[] resampled(RandomGenerator random) {
    int[] cells = cells();
    int[] cellOfItem = new int[items()];
    int item = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      Arrays.fill(cellOfItem, item, item + cells[cell], cell);
      item += cells[cell];
    }
    double[] kappas = new double[RESAMPLES];
    int defined = 0;
    for (int draw = 0; draw < RESAMPLES; draw++) {
      int[] again = new int[cells.length];
      for (int i = 0; i < cellOfItem.length; i++) {
        again[cellOfItem[random.nextInt(cellOfItem.length)]]++;
      }
      OptionalDouble kappa = kappa(again, labels.size());
      if (kappa.isPresent()) {
        kappas[defined++] = kappa.getAsDouble();
      }
    }
    double[] sorted = Arrays.copyOf(kappas, defined);
    Arrays.sort(sorted);
    return sorted;
  }

  private static OptionalDouble kappa(int[] cells, int labels) {
    long[] first = new long[labels];
    long[] second = new long[labels];
    long agreed = 0;
    long items = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      int row = cell / labels;
      int column = cell % labels;
      first[row] += cells[cell];
      second[column] += cells[cell];
      agreed += row == column ? cells[cell] : 0;
      items += cells[cell];
    }
    long byChance = 0;
    for (int label = 0; label < labels; label++) {
      byChance += first[label] * second[label];
    }
    // Whole numbers until here, so that pe = 1 is seen.
    long pairs = items * items;
    return byChance == pairs
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) (items * agreed - byChance) / (pairs - byChance));
  }

  private int[] cells() {
    return table.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
  }

  private int items() {
    return Arrays.stream(cells()).reduce(0, Math::addExact);
  }

  private int index(L label) {
    int index = labels.indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException("no label " + label + " among " + labels);
    }
    return index;
  }
}
