package dev.parable.stats;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The mean of differences that were taken within units, first minus second: one per scenario, or
 * one per training seed. The units are the sample, so the spread between them is the whole error.
 *
 * @param scope what the units are a sample of
 * @param differences one finite number per unit, at least one
 */
public record PairedDifference(Scope scope, List<Double> differences) {

  /** A spread below this share of the largest difference is rounding. */
  private static final double ROUNDING = 1e-12;

  /** Checks and copies. */
  public PairedDifference {
    differences = List.copyOf(differences);
    if (scope == Scope.THESE_CELLS) {
      throw new IllegalArgumentException(
          "a paired difference speaks beyond its cells; for THESE_CELLS use StratifiedDifference");
    }
    if (differences.isEmpty()) {
      throw new IllegalArgumentException("a paired difference needs at least one difference");
    }
    for (double difference : differences) {
      if (!Double.isFinite(difference)) {
        throw new IllegalArgumentException("differences must be finite, had " + difference);
      }
    }
  }

  /** One difference per scenario: a claim about {@link Scope#SCENARIOS_IN_GENERAL}. */
  public static PairedDifference overScenarios(Collection<Difference> scenarios) {
    return new PairedDifference(
        Scope.SCENARIOS_IN_GENERAL, scenarios.stream().map(Difference::value).toList());
  }

  /**
   * One difference per training seed, the plain mean over that seed's scenarios: a claim about
   * {@link Scope#TRAINING_IN_GENERAL} on these scenarios. A baseline that all seeds share is taken
   * as known: its own sampling error does not show in the spread between seeds.
   *
   * @param seeds for each seed the differences of its scenarios, at least one each
   */
  public static PairedDifference overSeeds(Collection<List<Difference>> seeds) {
    return new PairedDifference(
        Scope.TRAINING_IN_GENERAL, seeds.stream().map(PairedDifference::meanOver).toList());
  }

  /** C, the number of units. */
  public int count() {
    return differences.size();
  }

  /** The mean difference. */
  public double value() {
    return mean(differences);
  }

  /**
   * The standard error of the mean, sd/sqrt(C) (Student 1908, Biometrika 6: 1-25; for evaluations
   * Miller 2024, arXiv 2411.00640, on paired differences). Empty for one unit.
   */
  public OptionalDouble standardError() {
    if (count() < 2) {
      return OptionalDouble.empty();
    }
    double mean = value();
    double squares =
        differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum() / (count() - 1);
    return OptionalDouble.of(Math.sqrt(squares / count()));
  }

  /**
   * The interval mean plus and minus Student's quantile with C - 1 degrees of freedom times the
   * standard error (Student 1908). Not clipped. Withheld for fewer units than the scope needs, and
   * when all differences are equal.
   *
   * @param level for example 0.95
   */
  public Claim interval(double level) {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return new Claim.Withheld(obstacle.get());
    }
    double half = Quantiles.student(level, count() - 1) * standardError().orElseThrow();
    return new Claim.Made(new Interval(value() - half, value() + half, level));
  }

  /**
   * Student's paired test with C - 1 degrees of freedom (Student 1908); the statistic is t. Empty
   * where {@link #interval} is withheld.
   */
  public Optional<TestResult> tTest() {
    return obstacle().isPresent()
        ? Optional.empty()
        : Optional.of(TestResult.student(value() / standardError().orElseThrow(), count() - 1));
  }

  /**
   * The sign-flip permutation test of "no effect": exact up to {@value SignFlip#EXACT_UP_TO} units,
   * by random draws above.
   *
   * @param draws how many random patterns to take when there are too many for all, for example
   *     100000
   * @param seed the seed of those draws, to be recorded with the result
   */
  public SignFlip signFlip(int draws, long seed) {
    return SignFlip.test(differences, draws, seed);
  }

  private Optional<String> obstacle() {
    String units = scope == Scope.TRAINING_IN_GENERAL ? "training seed" : "scenario";
    if (count() < scope.fewest()) {
      return Optional.of(
          "%d %s%s cannot speak for others; at least %d are needed"
              .formatted(count(), units, count() == 1 ? "" : "s", scope.fewest()));
    }
    double largest = differences.stream().mapToDouble(Math::abs).max().orElseThrow();
    if (standardError().orElseThrow() <= ROUNDING * largest) {
      return Optional.of(
          "all %d %ss show the same difference: their spread cannot be estimated"
              .formatted(count(), units));
    }
    return Optional.empty();
  }

  private static double meanOver(List<Difference> scenarios) {
    if (scenarios.isEmpty()) {
      throw new IllegalArgumentException("a training seed needs at least one scenario");
    }
    return mean(scenarios.stream().map(Difference::value).toList());
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
  }
}
