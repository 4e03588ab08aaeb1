package dev.parable.card.view;

import static java.util.Objects.requireNonNull;

import dev.parable.measure.Comparison;
import java.util.List;

/**
 * A suite of two runs.
 *
 * @param by how it was told what was done, in a sentence
 * @param unlike what differs beside the model, a line for each; none where nothing does
 */
public record Pairing(
    String suite,
    String before,
    String after,
    Comparison comparison,
    String by,
    List<String> unlike) {
  /** Checks and copies. */
  public Pairing {
    requireNonNull(suite, "suite");
    requireNonNull(before, "before");
    requireNonNull(after, "after");
    requireNonNull(comparison, "comparison");
    requireNonNull(by, "by");
    unlike = List.copyOf(unlike);
  }
}
