package dev.parable.scenario;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;

/**
 * A set of scenarios measured together.
 *
 * @param name as written on the command line, for example {@code organism/agent}
 * @param canary a text that must never appear in training data
 * @param maxTokens the longest answer that is let run
 */
public record Suite(String name, String canary, int maxTokens, List<Scenario> scenarios) {

  /** Checks: every scenario's id occurs once. */
  public Suite {
    requireNonNull(name, "name");
    requireNonNull(canary, "canary");
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1, was " + maxTokens);
    }
    scenarios = List.copyOf(scenarios);
    if (scenarios.isEmpty()) {
      throw new IllegalArgumentException("suite " + name + " has no scenario");
    }
    var seen = new HashSet<String>();
    for (Scenario scenario : scenarios) {
      if (!seen.add(scenario.id())) {
        throw new IllegalArgumentException(
            "suite " + name + " has scenario " + scenario.id() + " twice");
      }
    }
  }

  /**
   * A fingerprint of everything the model is shown and the scorer is told: SHA-256, hexadecimal.
   */
  public String hash() {
    return Fingerprint.of(this);
  }
}
