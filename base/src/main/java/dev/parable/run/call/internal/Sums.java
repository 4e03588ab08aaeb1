package dev.parable.run.call.internal;

import dev.parable.model.Usage;
import dev.parable.run.call.Cost;

/**
 * Sums over calls of one model that ended.
 *
 * @param perhaps of answered and failed ones, those whose cost only an estimate tells
 * @param unpriced those that may have cost something at a price that nobody gave
 * @param tokens of the answered ones
 * @param known US dollars, by the provider's count of tokens
 * @param mostOfKnown the most that the answered calls could have cost of which that is the cost
 * @param mostOfPerhaps the most that the others can have cost, US dollars
 */
public record Sums(
    long answered,
    long failed,
    long perhaps,
    long unpriced,
    Usage tokens,
    double known,
    double mostOfKnown,
    double mostOfPerhaps) {

  /** No call yet. */
  public static final Sums NONE = new Sums(0, 0, 0, 0, Usage.NONE, 0, 0, 0);

  /** With a call that was answered. */
  public Sums answered(double most, Cost cost, Usage used) {
    double ofKnown = cost instanceof Cost.Known ? most : 0;
    return plus(new Sums(1, 0, isPerhaps(cost), 0, used, 0, ofKnown, 0)).cost(cost);
  }

  /** With a call that failed. */
  public Sums failed(Cost cost) {
    return plus(new Sums(0, 1, isPerhaps(cost), 0, Usage.NONE, 0, 0, 0)).cost(cost);
  }

  /** With what a call cost, of which nobody knows whether it was answered. */
  public Sums cost(Cost cost) {
    return plus(
        switch (cost) {
          case Cost.Known it -> new Sums(0, 0, 0, 0, Usage.NONE, it.usd(), 0, 0);
          case Cost.AtMost it -> new Sums(0, 0, 0, 0, Usage.NONE, 0, 0, it.usd());
          case Cost.Unknown none -> new Sums(0, 0, 0, 1, Usage.NONE, 0, 0, 0);
        });
  }

  private static long isPerhaps(Cost cost) {
    return cost instanceof Cost.AtMost ? 1 : 0;
  }

  /** Both together. */
  public Sums plus(Sums other) {
    return new Sums(
        answered + other.answered,
        failed + other.failed,
        perhaps + other.perhaps,
        unpriced + other.unpriced,
        tokens.plus(other.tokens),
        known + other.known,
        mostOfKnown + other.mostOfKnown,
        mostOfPerhaps + other.mostOfPerhaps);
  }

  /** No more than this can have been billed, US dollars, unpriced calls aside. */
  public double atMost() {
    return known + mostOfPerhaps;
  }
}
