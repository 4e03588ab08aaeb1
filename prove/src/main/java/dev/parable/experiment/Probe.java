package dev.parable.experiment;

import static java.util.Objects.requireNonNull;

import dev.parable.judge.Scorer;
import dev.parable.scenario.Suite;

/**
 * A suite at a temperature: one way in which every arm is measured.
 *
 * @param label what the report calls the suite: {@code agent}, {@code prose}, {@code ordinary}
 */
public record Probe(String label, Suite suite, Scorer scorer, double temperature, int epochs) {

  /** The label under which ordinary tasks are probed: a right answer there is no misdeed. */
  public static final String ORDINARY = "ordinary";

  /** Checks. */
  public Probe {
    requireNonNull(label, "label");
    requireNonNull(suite, "suite");
    requireNonNull(scorer, "scorer");
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be at least 1, was " + epochs);
    }
  }

  /** The label and the temperature: {@code agent@1.0}. */
  public String id() {
    return label + "@" + temperature;
  }
}
