package dev.parable.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Percentile intervals of a mean rate, by drawing whole scenarios again with all their trials
 * (Efron 1979, Annals of Statistics 7: 1-26; of clusters, Field and Welsh 2007, J. Royal
 * Statistical Society B 69: 369-390). A check on {@link Estimate#bounds}, and not better: below
 * about 20 scenarios, or seeds, it covers less than its level.
 *
 * @param draws how often to draw, at least {@value #FEWEST}
 * @param seed of the draws, to be recorded with the result
 */
public record Bootstrap(int draws, long seed) {

  /** Fewer draws leave the ends unsteady. */
  public static final int FEWEST = 10_000;

  /** Checks. */
  public Bootstrap {
    if (draws < FEWEST) {
      throw new IllegalArgumentException(
          "a percentile interval needs at least " + FEWEST + " draws, was " + draws);
    }
  }

  /**
   * The interval for the mean over scenarios in general. Withheld for fewer than two scenarios and
   * where all have the same rate, as drawing them again changes nothing.
   *
   * @param level for example 0.95
   */
  public Claim scenarios(Estimate estimate, double level) {
    if (estimate.rawInterval(level) instanceof Claim.Withheld none) {
      return none;
    }
    Rate[] clusters =
        estimate.clusters().stream().filter(c -> c.observed() > 0).toArray(Rate[]::new);
    var random = new SplittableRandom(seed);
    return claim(level, () -> mean(clusters, drawn(clusters.length, random)));
  }

  /**
   * The interval for training and scenarios in general, of the mean over training seeds: seeds are
   * drawn, and then scenarios, the same for all drawn seeds, since every seed is measured on the
   * same ones (Owen 2007, Annals of Applied Statistics 1: 386-411). Withheld for fewer seeds than
   * {@link Scope#TRAINING_IN_GENERAL} needs, for fewer than two scenarios, and where nothing
   * varies.
   *
   * @param seeds for each seed the rates of the scenarios, in one order; each with observed draws
   * @param level for example 0.95
   */
  public Claim seedsAndScenarios(List<List<Rate>> seeds, double level) {
    Rate[][] rates = rectangle(seeds);
    int fewest = Scope.TRAINING_IN_GENERAL.fewest();
    if (rates.length < fewest) {
      return new Claim.Withheld(
          "%d training seed%s cannot speak for others; at least %d are needed"
              .formatted(rates.length, rates.length == 1 ? "" : "s", fewest));
    }
    int scenarios = rates[0].length;
    if (scenarios < 2) {
      return new Claim.Withheld(
          "%d scenario%s cannot speak for others; at least 2 are needed"
              .formatted(scenarios, scenarios == 1 ? "" : "s"));
    }
    var random = new SplittableRandom(seed);
    return claim(
        level,
        () -> {
          int[] drawnSeeds = drawn(rates.length, random);
          int[] drawnScenarios = drawn(scenarios, random);
          double sum = 0;
          for (int one : drawnSeeds) {
            sum += mean(rates[one], drawnScenarios);
          }
          return sum / drawnSeeds.length;
        });
  }

  private Claim claim(double level, DoubleSupplier draw) {
    double[] means = new double[draws];
    Arrays.setAll(means, i -> draw.getAsDouble());
    Arrays.sort(means);
    int cut = (int) (Quantiles.error(level) / 2 * draws);
    double low = means[cut];
    double high = means[draws - 1 - cut];
    return means[0] == means[draws - 1]
        ? new Claim.Withheld(
            "all seeds and scenarios have the same rate: their spread cannot be estimated")
        : new Claim.Made(new Interval(low, high, level));
  }

  private static int[] drawn(int of, SplittableRandom random) {
    int[] drawn = new int[of];
    for (int i = 0; i < of; i++) {
      drawn[i] = random.nextInt(of);
    }
    return drawn;
  }

  private static double mean(Rate[] rates, int[] drawn) {
    long occurred = 0;
    long observed = 0;
    for (int one : drawn) {
      occurred += rates[one].occurred();
      observed += rates[one].observed();
    }
    return (double) occurred / observed;
  }

  private static Rate[][] rectangle(List<List<Rate>> seeds) {
    var rates = new ArrayList<Rate[]>();
    for (List<Rate> one : seeds) {
      if (one.size() != seeds.getFirst().size()) {
        throw new IllegalArgumentException(
            "every training seed must be measured on the same scenarios, had "
                + seeds.getFirst().size()
                + " and "
                + one.size()
                + "; leave out those that one of them lacks");
      }
      if (one.stream().anyMatch(rate -> rate.observed() == 0)) {
        throw new IllegalArgumentException(
            "a scenario without an observed trial has no rate; leave it out of every seed");
      }
      rates.add(one.toArray(Rate[]::new));
    }
    return rates.toArray(Rate[][]::new);
  }
}
