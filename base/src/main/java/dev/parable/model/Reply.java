package dev.parable.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One answer of a model.
 *
 * @param message the assistant's turn
 * @param stop why it ended
 * @param model the exact name of the model that answered, as it gave it
 * @param exchange what went over the wire; empty for a model in this process
 */
public record Reply(
    Message message, Stop stop, Usage usage, String model, Optional<Exchange> exchange) {

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
    requireNonNull(exchange, "exchange");
    if (message.role() != Role.ASSISTANT) {
      throw new IllegalArgumentException("a reply is the assistant's, was " + message.role());
    }
  }

  /** Of a model in this process: nothing went over a wire. */
  public Reply(Message message, Stop stop, Usage usage, String model) {
    this(message, stop, usage, model, Optional.empty());
  }

  /** The same with what went over the wire for it. */
  public Reply with(Exchange whole) {
    return new Reply(message, stop, usage, model, Optional.of(whole));
  }
}
