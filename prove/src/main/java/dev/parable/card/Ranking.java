package dev.parable.card;

import static java.util.Objects.requireNonNull;

import dev.parable.measure.Comparison;
import dev.parable.measure.Observations;
import dev.parable.scenario.Cell;
import dev.parable.stats.Figure;
import dev.parable.stats.Interval;
import dev.parable.stats.MultipleTesting;
import dev.parable.stats.StratifiedDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several measurements of one suite in order of their rates, lowest first. Places are ties where
 * the difference on the scenarios that both have does not hold after Holm's correction over all
 * pairs: a rank is a range, from one more than are surely lower to those that are not surely
 * higher. It speaks of these scenarios (Cochran-Mantel-Haenszel), not of scenarios in general.
 *
 * <p>That test is for numbers of trials that were fixed. Where cells of one of them might end
 * early, two are parted instead where their intervals that hold whenever one looks are apart, on
 * the scenarios that both have, at a level at which those of all pairs hold at once (Bonferroni).
 *
 * @param anytime whether it is by such intervals
 * @param rows lowest rate first; what has no rate is last
 */
public record Ranking(String suite, boolean anytime, List<Row> rows) {

  private static final double LEVEL = 0.05;

  /** Copies. */
  public Ranking {
    requireNonNull(suite, "suite");
    rows = List.copyOf(rows);
  }

  /**
   * One of them.
   *
   * @param best the best place that it may have, from 1
   * @param worst the worst
   */
  public record Row(Subject subject, Figure figure, int best, int worst) {
    /** {@code 2}, or {@code 1–3}. */
    public String place() {
      return best == worst ? String.valueOf(best) : best + "–" + worst;
    }
  }

  /** When two share a place, to go on a sentence with. */
  public String tie() {
    return anytime
        ? "their intervals on common scenarios, which hold whenever one looks and for all pairs at"
            + " once, are not apart"
        : "their difference on common scenarios does not hold after Holm’s correction over all pairs"
            + " (Cochran-Mantel-Haenszel)";
  }

  /** Of measurements of one suite. */
  static Ranking of(List<Subject> same) {
    List<Subject> sorted =
        same.stream()
            .sorted(
                Comparator.comparingDouble(
                    subject -> subject.trials().rate().value().orElse(Double.POSITIVE_INFINITY)))
            .toList();
    int n = sorted.size();
    boolean anytime = sorted.stream().anyMatch(one -> one.trials().stopping().isPresent());
    boolean[][] lower = anytime ? apart(sorted) : lower(sorted);
    var rows = new ArrayList<Row>();
    for (int i = 0; i < n; i++) {
      int surelyLower = 0;
      int surelyHigher = 0;
      for (int j = 0; j < n; j++) {
        surelyLower += lower[j][i] ? 1 : 0;
        surelyHigher += lower[i][j] ? 1 : 0;
      }
      Subject subject = sorted.get(i);
      Figure figure =
          anytime ? subject.trials().anytimeFigure(1 - LEVEL) : subject.trials().figure(1 - LEVEL);
      rows.add(new Row(subject, figure, surelyLower + 1, n - surelyHigher));
    }
    return new Ranking(sorted.getFirst().trials().suite(), anytime, rows);
  }

  /** Whether the first is surely lower than the second. */
  private static boolean[][] lower(List<Subject> sorted) {
    int n = sorted.size();
    var pairs = new ArrayList<int[]>();
    var values = new ArrayList<Double>();
    var tests = new ArrayList<Double>();
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        Optional<StratifiedDifference> change = change(sorted.get(i), sorted.get(j));
        if (change.isPresent()) {
          pairs.add(new int[] {i, j});
          values.add(change.get().value());
          double p = change.get().chiSquare().p();
          tests.add(Double.isNaN(p) ? 1 : p);
        }
      }
    }
    double[] adjusted =
        MultipleTesting.holm(tests.stream().mapToDouble(Double::doubleValue).toArray());
    boolean[][] lower = new boolean[n][n];
    for (int k = 0; k < adjusted.length; k++) {
      if (adjusted[k] < LEVEL) {
        int i = pairs.get(k)[0];
        int j = pairs.get(k)[1];
        // after minus before: positive where the second is higher
        lower[values.get(k) > 0 ? i : j][values.get(k) > 0 ? j : i] = true;
      }
    }
    return lower;
  }

  /** Whether the first is surely lower than the second, by intervals that hold at all looks. */
  private static boolean[][] apart(List<Subject> sorted) {
    int n = sorted.size();
    double each = 1 - LEVEL / (n * (n - 1));
    boolean[][] lower = new boolean[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        Optional<Common> common = common(sorted.get(i), sorted.get(j));
        if (common.isPresent()) {
          Interval one = common.get().one.anytime(each);
          Interval other = common.get().other.anytime(each);
          lower[i][j] = one.high() < other.low();
          lower[j][i] = other.high() < one.low();
        }
      }
    }
    return lower;
  }

  private static Optional<StratifiedDifference> change(Subject one, Subject other) {
    return common(one, other).flatMap(both -> Comparison.of(both.one, both.other).theseScenarios());
  }

  /** Of two the trials on scenarios that both have. */
  private record Common(Observations one, Observations other) {}

  /** In the same cell: what stands in two cells is two things. */
  private static Optional<Common> common(Subject one, Subject other) {
    Map<String, Cell> cells = new HashMap<>();
    one.trials().trials().forEach(trial -> cells.put(trial.scenario(), trial.cell()));
    Observations theirs =
        other.trials().where(trial -> trial.cell().equals(cells.get(trial.scenario())));
    var common = new HashSet<String>();
    theirs.trials().forEach(trial -> common.add(trial.scenario()));
    return common.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Common(one.trials().where(trial -> common.contains(trial.scenario())), theirs));
  }
}
