package dev.parable.card;

import static java.util.Objects.requireNonNull;

/**
 * Something to be known of a run.
 *
 * @param label such as {@code suite sha256}
 */
public record Fact(String label, String value) {
  /** Checks. */
  public Fact {
    requireNonNull(label, "label");
    requireNonNull(value, "value");
  }
}
