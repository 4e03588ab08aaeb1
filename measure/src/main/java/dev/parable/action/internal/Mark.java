package dev.parable.action.internal;

/**
 * A mark in a text.
 *
 * @param name of the tool or the scratchpad, in lower case
 * @param start of its first character
 * @param end behind its last one
 * @param exact whether it is written as a model was told to, letter for letter
 */
record Mark(Kind kind, String name, int start, int end, boolean exact) {

  enum Kind {
    THINK,
    THINK_END,
    TOOL,
    TOOL_END,
    /** Looks like a tool's mark and is none. */
    LIKENESS
  }
}
