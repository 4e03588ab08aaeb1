package dev.parable.action;

import java.util.HashSet;
import java.util.List;

/**
 * A tool that a model is told of: in its answer it writes {@code <tool_use:NAME>}, a line for each
 * field, and {@code </tool_use:NAME>}.
 *
 * @param name in lower case
 * @param fields in the order in which they are to be written; the first is never left out
 */
public record Tool(String name, List<String> fields) {

  /** Checks and copies. */
  public Tool {
    checkWord("a tool's name", name);
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("tool " + name + " has no field");
    }
    fields.forEach(field -> checkWord("a field of " + name, field));
    if (new HashSet<>(fields).size() < fields.size()) {
      throw new IllegalArgumentException("tool " + name + " has a field twice: " + fields);
    }
  }

  private static void checkWord(String what, String word) {
    if (!word.matches("[a-z][a-z0-9_]{0,31}")) {
      throw new IllegalArgumentException(
          what
              + " must be a word of small letters, digits and '_', 32 at most, was '"
              + word
              + "'");
    }
  }
}
