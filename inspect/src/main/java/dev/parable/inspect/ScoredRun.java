package dev.parable.inspect;

import static java.util.Objects.requireNonNull;

import dev.parable.measure.Observations;

/**
 * A run of one model reduced to what rates are made of.
 *
 * @param model as {@code provider/name}
 * @param trials every trial, by epoch and scenario
 */
public record ScoredRun(String model, Observations trials) {

  /** Checks. */
  public ScoredRun {
    requireNonNull(model, "model");
    requireNonNull(trials, "trials");
  }
}
