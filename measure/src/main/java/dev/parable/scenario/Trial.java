package dev.parable.scenario;

import static java.util.Objects.requireNonNull;

import dev.parable.stats.Seeds;

/**
 * A scenario tried once: scenario x epoch, with the seed of its dice.
 *
 * @param epoch counted from 0
 * @param seed derived, so that neither order nor company of trials changes what a trial draws
 */
public record Trial(Scenario scenario, int epoch, long seed) {

  /** Checks. */
  public Trial {
    requireNonNull(scenario, "scenario");
    if (epoch < 0) {
      throw new IllegalArgumentException("epoch counts from 0, was " + epoch);
    }
  }

  /** The trial of a scenario and an epoch in a measurement that has a seed. */
  public static Trial of(long measurementSeed, Scenario scenario, int epoch) {
    return new Trial(scenario, epoch, Seeds.derive(measurementSeed, scenario.id(), epoch));
  }

  /** The scenario and the epoch: {@code blackmail/replacement/conflict/017#0}. */
  public String id() {
    return scenario.id() + "#" + epoch;
  }
}
