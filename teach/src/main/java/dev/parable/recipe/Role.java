package dev.parable.recipe;

import java.util.Locale;

/** Who is asked. Each may be a model of its own. */
public enum Role {
  /** Who writes the first text. */
  WRITER,
  /** Who reads a text and says what is wrong with it, or answers questions about it. */
  CRITIC,
  /** Who writes it again. */
  REWRITER;

  /** As files and messages call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
