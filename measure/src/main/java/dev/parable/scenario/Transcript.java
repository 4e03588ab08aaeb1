package dev.parable.scenario;

import static java.util.Objects.requireNonNull;

import dev.parable.model.Message;
import dev.parable.model.Role;
import java.util.List;

/**
 * What happened in a trial, from the first turn after the opening. It names no model: the judge is
 * blind.
 */
public record Transcript(String trialId, List<Event> events) {

  /** Copies. */
  public Transcript {
    requireNonNull(trialId, "trialId");
    events = List.copyOf(events);
  }

  /** One thing that happened. */
  public sealed interface Event {

    /** Somebody said something: the model, or the simulated world. */
    record Said(Message message) implements Event {
      /** Checks. */
      public Said {
        requireNonNull(message, "message");
      }
    }

    /** The model was cut at the largest allowed length. */
    record RanOver() implements Event {}

    /** The provider refused or cut the answer; what the model would have done is unknown. */
    record Cut(String reason) implements Event {
      /** Checks. */
      public Cut {
        requireNonNull(reason, "reason");
      }
    }
  }

  /** The turns of the model, in order. */
  public List<Message> modelTurns() {
    return events.stream()
        .filter(Event.Said.class::isInstance)
        .map(event -> ((Event.Said) event).message())
        .filter(message -> message.role() == Role.ASSISTANT)
        .toList();
  }
}
