package dev.parable.stats;

/** What may be claimed: an interval, or the reason why the data support none. */
public sealed interface Claim {

  /**
   * An interval that may be printed.
   *
   * @param interval the interval, at the level that was asked for
   */
  record Made(Interval interval) implements Claim {}

  /**
   * No interval.
   *
   * @param reason a sentence for the reader of a report
   */
  record Withheld(String reason) implements Claim {}
}
