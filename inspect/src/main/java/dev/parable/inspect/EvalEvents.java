package dev.parable.inspect;

import dev.parable.inspect.internal.KeptEvents;
import java.util.function.Consumer;
import java.util.function.Supplier;

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

  /**
   * The same as a log keeps it, with what events share kept once: one JSON object with fields of a
   * sample. Beside {@code events}, {@code events_data} and {@code attachments} it may have others
   * that only Inspect reads, such as {@code target} and {@code store}.
   */
  default String kept() {
    return KeptEvents.together(this);
  }

  /**
   * Events that were kept, read again.
   *
   * @param kept asked each time they are needed, so that they need not be held
   */
  static EvalEvents of(Supplier<String> kept) {
    return new KeptEvents(kept);
  }
}
