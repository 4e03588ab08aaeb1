package dev.parable.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * All that varies, and what does not go together. Points are drawn so that every share of a value
 * comes out close to its weight in any run of consecutive points: each factor walks through its
 * values by a step of its own, irrational to the others (a Kronecker sequence: Niederreiter 1992,
 * section 3.1), from a place that the seed chooses. The first points of a large draw are the points
 * of a small one.
 */
public record Grid(List<Factor> factors, List<Condition> exclusions) {

  private static final int TRIES = 1_000;

  /** Copies. */
  public Grid {
    factors = List.copyOf(factors);
    exclusions = List.copyOf(exclusions);
  }

  /**
   * A point.
   *
   * @param number from 0
   * @return the value of each factor that varies there, in their order
   * @throws IllegalStateException when nearly everything is excluded
   */
  public Map<String, String> point(long seed, long number) {
    Map<String, String> point = at(seed, number, null);
    if (isExcluded(point)) {
      var random = new SplittableRandom(seed * 31 + number);
      for (int tried = 0; isExcluded(point); tried++) {
        if (tried == TRIES) {
          throw new IllegalStateException(
              "no point was found in "
                  + TRIES
                  + " tries that 'exclude:' allows; the last was "
                  + point);
        }
        point = at(seed, number, random);
      }
    }
    return point;
  }

  private boolean isExcluded(Map<String, String> point) {
    return exclusions.stream().anyMatch(exclusion -> exclusion.holds(point));
  }

  private Map<String, String> at(long seed, long number, @Nullable SplittableRandom random) {
    var point = new LinkedHashMap<String, String>();
    for (int i = 0; i < factors.size(); i++) {
      Factor factor = factors.get(i);
      double place = random == null ? place(seed, i, number) : random.nextDouble();
      if (factor.when().holds(point)) {
        point.put(factor.name(), factor.at(place));
      }
    }
    return point;
  }

  private static double place(long seed, int factor, long number) {
    double begin = new SplittableRandom(seed + 7_919L * factor).nextDouble();
    double place = begin + number * step(factor);
    return place - Math.floor(place);
  }

  /** The fractional part of the square root of a prime: irrational, and so are their ratios. */
  private static double step(int factor) {
    double root = Math.sqrt(prime(factor));
    return root - Math.floor(root);
  }

  private static int prime(int number) {
    var primes = new ArrayList<Integer>();
    for (int candidate = 2; primes.size() <= number; candidate++) {
      int of = candidate;
      if (primes.stream().noneMatch(prime -> of % prime == 0)) {
        primes.add(candidate);
      }
    }
    return primes.getLast();
  }
}
