package dev.parable.inspect;

import static java.util.Objects.requireNonNull;

import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Role;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One trial as a log tells it. What a message holds besides text, thinking and tools (images,
 * sounds, documents) is a text such as {@code (image)}.
 *
 * @param id the scenario's; an id that is a number is kept as its digits
 * @param epoch counted from 1, as Inspect does
 * @param input what the model was given first
 * @param messages the whole conversation, input included
 * @param scores by the names of the scorers
 * @param error why the sample broke; empty where it did not
 * @param spent what it took
 * @param limit which limit ended the sample, for example {@code token}
 */
public record EvalSample(
    String id,
    int epoch,
    List<Message> input,
    List<Message> messages,
    Optional<Reply.Stop> stop,
    Map<String, EvalScore> scores,
    Map<String, Value> metadata,
    Spent spent,
    Optional<String> error,
    Optional<String> limit,
    EvalEvents events) {

  /** The metadata that says which models answered, as they called themselves. */
  public static final String ANSWERED = "answered_by";

  /** Checks and copies. */
  public EvalSample {
    requireNonNull(id, "id");
    requireNonNull(stop, "stop");
    requireNonNull(spent, "spent");
    requireNonNull(error, "error");
    requireNonNull(limit, "limit");
    requireNonNull(events, "events");
    if (epoch < 1) {
      throw new IllegalArgumentException(
          "the epoch of sample " + id + " counts from 1, was " + epoch);
    }
    input = List.copyOf(input);
    messages = List.copyOf(messages);
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * What came after the input. Where the conversation does not begin with the input (a solver put
   * something before it), it begins with the model's first turn.
   */
  public List<Message> turns() {
    int from = 0;
    if (messages.size() >= input.size() && messages.subList(0, input.size()).equals(input)) {
      from = input.size();
    } else {
      while (from < messages.size() && messages.get(from).role() != Role.ASSISTANT) {
        from++;
      }
    }
    return messages.subList(from, messages.size());
  }

  /** The same with other events. */
  public EvalSample with(EvalEvents others) {
    return new EvalSample(
        id, epoch, input, messages, stop, scores, metadata, spent, error, limit, others);
  }

  /** The same with further scores. */
  public EvalSample with(Map<String, EvalScore> further) {
    var all = new LinkedHashMap<>(scores);
    all.putAll(further);
    return new EvalSample(
        id, epoch, input, messages, stop, all, metadata, spent, error, limit, events);
  }

  /** A piece of metadata as text, by a path of names joined by dots. */
  public Optional<String> about(String path) {
    return new Value.Fields(metadata).at(path).map(Value::toString);
  }
}
