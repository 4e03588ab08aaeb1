package dev.parable.card.internal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A trial that a rule picked, as the page shows it.
 *
 * @param outcome in words
 * @param rules that picked it, in words
 * @param transcript empty where none was kept
 */
public record ChosenCase(
    String outcome,
    String scenario,
    String where,
    List<String> rules,
    Optional<Transcript> transcript) {

  /** Checks and copies. */
  public ChosenCase {
    requireNonNull(outcome, "outcome");
    requireNonNull(scenario, "scenario");
    requireNonNull(where, "where");
    rules = List.copyOf(rules);
    requireNonNull(transcript, "transcript");
  }

  /** All rules in a row. */
  public String reason() {
    return String.join("; ", rules);
  }
}
