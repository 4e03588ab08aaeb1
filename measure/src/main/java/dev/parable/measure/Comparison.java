package dev.parable.measure;

import static java.util.Objects.requireNonNull;

import dev.parable.scenario.Cell;
import dev.parable.stats.Difference;
import dev.parable.stats.Estimate;
import dev.parable.stats.Interval;
import dev.parable.stats.MultipleTesting;
import dev.parable.stats.PairedDifference;
import dev.parable.stats.Rate;
import dev.parable.stats.StratifiedDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Two measurements of one suite, on the scenarios that both have. Every difference is after minus
 * before: below zero, the misdeed became rarer.
 *
 * <p>Two claims are kept apart. About {@link #theseScenarios}, only the draws are random. About
 * {@link #scenariosInGeneral}, the surfaces are a sample, and each counts once however often it was
 * tried.
 *
 * @param pairs the scenarios that both have, in the order of the first
 * @param onlyBefore ids of scenarios that only the first has
 * @param onlyAfter ids of scenarios that only the second has
 */
public record Comparison(List<Pair> pairs, List<String> onlyBefore, List<String> onlyAfter) {

  /** Checks and copies. */
  public Comparison {
    pairs = List.copyOf(pairs);
    onlyBefore = List.copyOf(onlyBefore);
    onlyAfter = List.copyOf(onlyAfter);
  }

  /** A scenario that was measured twice. */
  public record Pair(Cell cell, String surface, String scenario, Rate before, Rate after) {
    /** Checks. */
    public Pair {
      requireNonNull(cell, "cell");
      requireNonNull(surface, "surface");
      requireNonNull(scenario, "scenario");
      requireNonNull(before, "before");
      requireNonNull(after, "after");
    }
  }

  /**
   * A cell that was measured twice.
   *
   * @param change empty where one side observed nothing
   * @param p of Fisher's exact test; NaN where a side has too few draws for a test
   * @param adjusted the same after Holm's correction over all cells of the comparison
   */
  public record CellChange(
      String cell,
      Rate before,
      Rate after,
      Optional<Difference> change,
      double p,
      double adjusted) {}

  /**
   * Compares.
   *
   * @throws IllegalArgumentException when no scenario is in both, or one stands in two cells
   */
  public static Comparison of(Observations before, Observations after) {
    Map<String, Observations> first = before.by(Observation::scenario);
    Map<String, Observations> second = after.by(Observation::scenario);
    var pairs = new ArrayList<Pair>();
    var onlyBefore = new ArrayList<String>();
    first.forEach(
        (scenario, trials) -> {
          Observations again = second.get(scenario);
          if (again == null) {
            onlyBefore.add(scenario);
          } else {
            pairs.add(pair(scenario, trials, again));
          }
        });
    List<String> onlyAfter =
        second.keySet().stream().filter(scenario -> !first.containsKey(scenario)).toList();
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing to compare: no scenario of " + before.suite() + " is in both");
    }
    return new Comparison(pairs, onlyBefore, onlyAfter);
  }

  private static Pair pair(String scenario, Observations before, Observations after) {
    Observation one = before.trials().getFirst();
    Observation other = after.trials().getFirst();
    if (!one.cell().equals(other.cell())) {
      throw new IllegalArgumentException(
          "scenario "
              + scenario
              + " stands in the cell "
              + one.cell().id()
              + " before and "
              + other.cell().id()
              + " after");
    }
    return new Pair(one.cell(), one.surface(), scenario, before.rate(), after.rate());
  }

  /** The rate before, over the scenarios that both have. */
  public Rate before() {
    return pairs.stream().map(Pair::before).reduce(Rate.NONE, Rate::plus);
  }

  /** The rate after, over the scenarios that both have. */
  public Rate after() {
    return pairs.stream().map(Pair::after).reduce(Rate.NONE, Rate::plus);
  }

  /**
   * The change in these very scenarios, each a stratum of its own. Empty where none was observed on
   * both sides.
   */
  public Optional<StratifiedDifference> theseScenarios() {
    List<Difference> strata = changes(Pair::scenario);
    return strata.isEmpty() ? Optional.empty() : Optional.of(StratifiedDifference.over(strata));
  }

  /**
   * The change in scenarios of this kind: one difference for each surface. Empty where none was
   * observed on both sides.
   */
  public Optional<PairedDifference> scenariosInGeneral() {
    List<Difference> surfaces = changes(Pair::surface);
    return surfaces.isEmpty()
        ? Optional.empty()
        : Optional.of(PairedDifference.overScenarios(surfaces));
  }

  /**
   * The least and the most that the change can be, whatever the missing trials would have been
   * (Manski 1989), as shares of all that was planned; sampling error comes on top.
   */
  public Interval missingBounds() {
    Interval before = before().missingBounds();
    Interval after = after().missingBounds();
    return new Interval(after.low() - before.high(), after.high() - before.low(), 1);
  }

  /**
   * How many independent trials the smaller side is worth, since trials of a surface resemble each
   * other (the effective size of {@link Estimate}).
   */
  public double effectiveTrials() {
    return Math.min(effective(sum -> sum.before), effective(sum -> sum.after));
  }

  private double effective(Function<Summed, Rate> side) {
    Estimate estimate = Estimate.over(summed(Pair::surface).values().stream().map(side).toList());
    return estimate.effectiveSize().orElse(estimate.total().observed());
  }

  /** Cell by cell, in the order in which they come. */
  public List<CellChange> cells() {
    Map<String, Summed> cells = summed(pair -> pair.cell().id());
    var changes = new ArrayList<CellChange>();
    cells.forEach(
        (cell, sum) -> {
          Optional<Difference> change = sum.change();
          double p =
              change.filter(Difference::testable).map(Difference::fisherExact).orElse(Double.NaN);
          changes.add(new CellChange(cell, sum.before, sum.after, change, p, p));
        });
    double[] adjusted =
        MultipleTesting.holm(
            changes.stream().mapToDouble(CellChange::p).filter(p -> !Double.isNaN(p)).toArray());
    int next = 0;
    for (int i = 0; i < changes.size(); i++) {
      CellChange one = changes.get(i);
      if (!Double.isNaN(one.p)) {
        changes.set(
            i,
            new CellChange(one.cell, one.before, one.after, one.change, one.p, adjusted[next++]));
      }
    }
    return List.copyOf(changes);
  }

  private List<Difference> changes(Function<Pair, String> group) {
    return new TreeMap<>(summed(group))
        .values().stream().flatMap(sum -> sum.change().stream()).toList();
  }

  private Map<String, Summed> summed(Function<Pair, String> group) {
    var sums = new LinkedHashMap<String, Summed>();
    for (Pair pair : pairs) {
      sums.merge(group.apply(pair), new Summed(pair.before, pair.after), Summed::plus);
    }
    return sums;
  }

  /** Both rates of a group of scenarios. */
  private record Summed(Rate before, Rate after) {

    Summed plus(Summed other) {
      return new Summed(before.plus(other.before), after.plus(other.after));
    }

    Optional<Difference> change() {
      return before.observed() == 0 || after.observed() == 0
          ? Optional.empty()
          : Optional.of(new Difference(after, before));
    }
  }
}
