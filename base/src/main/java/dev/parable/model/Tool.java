package dev.parable.model;

import static java.util.Objects.requireNonNull;

/**
 * A tool that a model may call.
 *
 * @param name unique among the tools of a request
 * @param description what it does, for the model to read
 * @param parameters the JSON Schema of its arguments, an object, as JSON text
 */
public record Tool(String name, String description, String parameters) {

  /** Checks. */
  public Tool {
    requireNonNull(description, "description");
    requireNonNull(parameters, "parameters");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a tool needs a name");
    }
  }
}
