package dev.parable.run.call;

import static java.util.Objects.requireNonNull;

import dev.parable.model.Usage;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the calls of a run took and cost, all processes that worked on it together.
 *
 * @param byModel the same by the model that was asked, {@code provider/NAME}
 */
public record Ledger(Totals all, Map<String, Totals> byModel) {

  /** Copies; sorts by name. */
  public Ledger {
    requireNonNull(all, "all");
    byModel = Collections.unmodifiableSortedMap(new TreeMap<>(byModel));
  }

  /**
   * Sums over calls.
   *
   * @param answered calls with an answer that was kept
   * @param failed calls that failed or were refused
   * @param outInBatches calls that are in a batch at the provider, and whose result is not fetched
   * @param inDoubt calls of a process that ended before it kept an answer, possibly billed
   * @param perhapsBilled of answered and failed ones, those whose cost only an estimate tells
   * @param unpriced of all, those that may have cost something at a price that nobody gave
   * @param tokens of the answered ones, as the provider counted them
   * @param usdKnown by the provider's count of tokens
   * @param usdEstimated for what is in doubt or perhaps billed: the most that those could have
   *     cost, times the share of the most that known calls of the model did cost
   * @param usdAtMost no more than this can have been billed, unpriced calls aside
   */
  public record Totals(
      long answered,
      long failed,
      long outInBatches,
      long inDoubt,
      long perhapsBilled,
      long unpriced,
      Usage tokens,
      double usdKnown,
      double usdEstimated,
      double usdAtMost) {

    /** Nothing yet. */
    public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, Usage.NONE, 0, 0, 0);

    /** Checks. */
    public Totals {
      requireNonNull(tokens, "tokens");
    }

    /** All calls that were sent or may have been. */
    public long calls() {
      return answered + failed + outInBatches + inDoubt;
    }

    /** The best guess of what was billed, US dollars; what is unpriced is not in it. */
    public double usd() {
      return usdKnown + usdEstimated;
    }

    Totals plus(Totals other) {
      return new Totals(
          answered + other.answered,
          failed + other.failed,
          outInBatches + other.outInBatches,
          inDoubt + other.inDoubt,
          perhapsBilled + other.perhapsBilled,
          unpriced + other.unpriced,
          tokens.plus(other.tokens),
          usdKnown + other.usdKnown,
          usdEstimated + other.usdEstimated,
          usdAtMost + other.usdAtMost);
    }
  }
}
