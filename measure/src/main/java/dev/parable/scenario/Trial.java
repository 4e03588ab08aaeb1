package dev.parable.scenario;

import static java.util.Objects.requireNonNull;

import dev.parable.stats.Seeds;

/**
 * A scenario tried once: scenario x epoch, with the seed of its dice.
 *
 * @param measurementSeed where the seeds of all trials of a measurement come from
 * @param epoch counted from 0
 */
public record Trial(long measurementSeed, Scenario scenario, int epoch) {

  /** Checks. */
  public Trial {
    requireNonNull(scenario, "scenario");
    if (epoch < 0) {
      throw new IllegalArgumentException("epoch counts from 0, was " + epoch);
    }
  }

  /** Its own seed: neither order nor company of trials changes what a trial draws. */
  public long seed() {
    return Seeds.derive(measurementSeed, scenario.id(), epoch);
  }

  /** The scenario and the epoch: {@code blackmail/replacement/conflict/017#0}. */
  public String id() {
    return scenario.id() + "#" + epoch;
  }
}
