package dev.parable.inspect;

import java.util.function.Consumer;

/**
 * The events of a sample, as JSON. They are put together one at a time, because a log keeps what
 * they share only once: the whole may be many times larger than the log.
 */
@FunctionalInterface
public interface EvalEvents {

  /** No events. */
  EvalEvents NONE = reader -> {};

  /**
   * Hands over each event, in order, as one JSON object with attachments and pooled messages put in
   * their places.
   *
   * @throws dev.parable.model.BadInputException when one is beyond the limits
   */
  void each(Consumer<String> reader);
}
