package dev.parable.stats;

/** What a difference is claimed for. The same numbers support one claim and not another. */
public enum Scope {
  /** The cells that were measured and no others; only the draws within a cell are random. */
  THESE_CELLS(1),

  /** Scenarios of this kind; the measured ones are a sample of them. */
  SCENARIOS_IN_GENERAL(2),

  /**
   * Training again with another seed, measured on the same scenarios. Fewer than three seeds make
   * no result: spreads of several points between seeds are common.
   */
  TRAINING_IN_GENERAL(3);

  private final int fewest;

  Scope(int fewest) {
    this.fewest = fewest;
  }

  /** The fewest independent units (cells, scenarios, seeds) that support an interval. */
  public int fewest() {
    return fewest;
  }
}
