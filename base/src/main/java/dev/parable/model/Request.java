package dev.parable.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** One call of a model: the conversation so far, oldest first, and how the answer is drawn. */
public record Request(List<Message> messages, Sampling sampling) {

  /** Copies. */
  public Request {
    requireNonNull(sampling, "sampling");
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a request needs at least one message");
    }
  }
}
