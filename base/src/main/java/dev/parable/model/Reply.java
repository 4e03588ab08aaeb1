package dev.parable.model;

import static java.util.Objects.requireNonNull;

/**
 * One answer of a model.
 *
 * @param message the assistant's turn
 * @param stop why it ended
 * @param model the exact name of the model that answered, as it gave it
 */
public record Reply(Message message, Stop stop, Usage usage, String model) {

  /** Why an answer ended. */
  public enum Stop {
    /** The model was done. */
    END,
    /** The model reached the largest allowed length. */
    LENGTH,
    /** The model wants a tool to be run. */
    TOOL,
    /** The provider refused or cut the answer. */
    FILTERED
  }

  /** Checks. */
  public Reply {
    requireNonNull(message, "message");
    requireNonNull(stop, "stop");
    requireNonNull(usage, "usage");
    requireNonNull(model, "model");
    if (message.role() != Role.ASSISTANT) {
      throw new IllegalArgumentException("a reply is the assistant's, was " + message.role());
    }
  }
}
