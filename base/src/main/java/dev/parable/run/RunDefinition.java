package dev.parable.run;

import static java.util.Objects.requireNonNull;

import dev.parable.run.internal.DefinitionTree;
import java.util.List;
import java.util.Optional;

/**
 * All that defines a run, as {@code run.yaml} holds it: what was asked for, and the hashes of what
 * it was asked of. Two runs of the same definition are the same run.
 */
public final class RunDefinition {

  private final String text;
  private final DefinitionTree tree;

  /**
   * Of a text.
   *
   * @param text YAML, a mapping
   */
  public RunDefinition(String text) {
    this.text = requireNonNull(text, "text");
    this.tree = new DefinitionTree(text);
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  /**
   * The value at a path of names, as written; where the path goes through a list, that of its first
   * element that has it. Empty when there is none, or when the text is no YAML.
   */
  public Optional<String> value(String... path) {
    return values(path).stream().findFirst();
  }

  /** All values at a path of names: where it goes through a list, those of all its elements. */
  public List<String> values(String... path) {
    return tree.values(List.of(path));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunDefinition definition && definition.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
