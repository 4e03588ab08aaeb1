package dev.parable.inspect.internal;

import dev.parable.inspect.EvalEvents;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.Value;
import dev.parable.model.Exchange;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Role;
import dev.parable.run.call.kept.KeptCall;
import dev.parable.run.call.kept.KeptCall.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls of a sample as events: one for each call, in which failed attempts before it are its
 * retries. Input is what stands in the conversation before the answer; where an answer is not in
 * the conversation, no input is given, and the request says what was asked.
 *
 * @param generation how answers were drawn, by Inspect's names
 */
public record ModelEvents(EvalSample sample, List<KeptCall> calls, Map<String, Value> generation)
    implements EvalEvents {

  @Override
  public void each(Consumer<String> reader) {
    tell(
        told -> {
          ObjectNode event = event(told);
          event.set("input", written(sample.messages().subList(0, told.given), told.last.model()));
          event.set("call", call(told.last));
          reader.accept(Json.text(event));
        });
  }

  /** The conversation is kept once, and what the wire repeats of it too. */
  @Override
  public String kept() {
    ObjectNode kept = Json.object();
    ArrayNode events = kept.putArray("events");
    ObjectNode pools = Json.object();
    ObjectNode attachments = Json.object();
    int[] longest = {0};
    tell(
        told -> {
          ObjectNode event = event(told);
          int end = written(sample.messages().subList(0, told.given), "").size();
          event.putArray("input");
          if (end > 0) {
            event.putArray("input_refs").addArray().add(0).add(end);
          }
          // Inspect looks for attachments in the choices, and not in the text beside them.
          ObjectNode output = (ObjectNode) event.path("output");
          output.set("choices", Attachments.detach(output.path("choices"), attachments));
          event.set("call", Attachments.detach(call(told.last), attachments));
          events.add(event);
          longest[0] = Math.max(longest[0], told.given);
        });
    pools.set(
        "messages", written(sample.messages().subList(0, longest[0]), calls.getLast().model()));
    pools.putArray("calls");
    kept.set("events_data", pools);
    kept.set("attachments", attachments);
    return Json.text(kept);
  }

  private ArrayNode written(List<Message> messages, String model) {
    return new MessageWriter().write(messages, sample.input().size(), model);
  }

  /**
   * A call and the attempts that it took.
   *
   * @param last the attempt that was answered, or after which nobody tried again
   * @param before attempts that failed
   * @param given how many messages of the conversation the model was given
   * @param working how long models had worked for the sample before
   */
  private record Told(KeptCall last, List<KeptCall> before, int given, Duration working) {}

  private void tell(Consumer<Told> reader) {
    var failed = new ArrayList<KeptCall>();
    Duration working = Duration.ZERO;
    for (int i = 0; i < calls.size(); i++) {
      KeptCall call = calls.get(i);
      boolean answered = call.end() instanceof End.Answered;
      boolean last =
          i + 1 == calls.size() || calls.get(i + 1).call().number() != call.call().number();
      if (!answered && !last) {
        failed.add(call);
        continue;
      }
      reader.accept(new Told(call, List.copyOf(failed), given(call), working));
      failed.clear();
      working = answered ? working.plus(call.took()) : working;
    }
  }

  /** Up to the turn of the model that this call was to be. */
  private int given(KeptCall call) {
    int turn = 0;
    List<Message> all = sample.messages();
    for (int i = sample.input().size(); i < all.size(); i++) {
      if (all.get(i).role() == Role.ASSISTANT) {
        if (turn == call.call().number()) {
          boolean same =
              !(call.end() instanceof End.Answered(Reply reply))
                  || reply.message().equals(all.get(i));
          return same ? i : 0;
        }
        turn++;
      }
    }
    return turn == call.call().number() ? all.size() : 0;
  }

  private ObjectNode event(Told told) {
    KeptCall call = told.last;
    ObjectNode event = Json.object().put("event", "model");
    event.put("uuid", ShortId.of(call.call() + " of " + sample.epoch()));
    event.put("timestamp", Texts.time(call.begun()));
    event.put("working_start", SampleWriter.seconds(told.working)).put("model", call.model());
    event.putArray("tools");
    event.put("tool_choice", "none");
    event.set("config", Values.write(generation));
    event.set("output", output(call));
    if (!told.before.isEmpty()) {
      event.put("retries", told.before.size());
    }
    failure(call).ifPresent(reason -> event.put("error", reason));
    if (!(call.end() instanceof End.InDoubt)) {
      event.put("completed", Texts.time(call.ended()));
    }
    if (call.end() instanceof End.Answered) {
      event.put("working_time", SampleWriter.seconds(call.took()));
    }
    ObjectNode metadata = Json.object();
    Costs.write(call.cost(), metadata);
    fingerprint(call).ifPresent(print -> metadata.put("system_fingerprint", print));
    if (!told.before.isEmpty()) {
      ArrayNode failed = metadata.putArray("failed_attempts");
      told.before.forEach(attempt -> failed.add(failed(attempt)));
    }
    event.set("metadata", metadata);
    return event;
  }

  private static ObjectNode failed(KeptCall attempt) {
    ObjectNode failed = Json.object().put("attempt", attempt.call().attempt());
    failed.put("error", failure(attempt).orElse(""));
    failed
        .put("timestamp", Texts.time(attempt.begun()))
        .put("seconds", SampleWriter.seconds(attempt.took()));
    Costs.write(attempt.cost(), failed);
    return failed;
  }

  /** Of all builds that answered, each once, joined by commas; empty where none said so. */
  public static String fingerprints(List<KeptCall> calls) {
    return calls.stream()
        .flatMap(call -> fingerprint(call).stream())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> fingerprint(KeptCall call) {
    return call.end() instanceof End.Answered(Reply reply)
        ? reply.exchange().flatMap(Exchange::fingerprint)
        : Optional.empty();
  }

  private static Optional<String> failure(KeptCall call) {
    return switch (call.end()) {
      case End.Answered answered -> Optional.empty();
      case End.Failed(String reason) -> Optional.of(reason);
      case End.InDoubt inDoubt ->
          Optional.of("in doubt: it may have been sent and billed, and no answer was kept");
    };
  }

  private static ObjectNode output(KeptCall call) {
    if (!(call.end() instanceof End.Answered(Reply reply))) {
      ObjectNode none = Json.object().put("model", call.model());
      none.putArray("choices");
      return none.put("completion", "").put("error", failure(call).orElse(""));
    }
    ObjectNode output = Json.object().put("model", reply.model());
    ObjectNode choice = output.putArray("choices").addObject();
    choice.set("message", new MessageWriter().assistant(reply.message(), false, call.model()));
    choice.put("stop_reason", SampleWriter.stop(reply.stop()));
    output.put("completion", reply.message().text());
    output.set("usage", Costs.usage(reply.usage(), Costs.known(call.cost())));
    return output.put("time", SampleWriter.seconds(call.took()));
  }

  private static ObjectNode call(KeptCall call) {
    ObjectNode node = Json.object();
    node.set("request", call.request().map(ModelEvents::object).orElseGet(Json::object));
    call.response().ifPresent(text -> node.set("response", object(text)));
    if (!(call.end() instanceof End.Answered)) {
      node.put("error", true);
    }
    return node.put("time", SampleWriter.seconds(call.took()));
  }

  /** Inspect wants an object: anything else, a stream of events for example, stands in one. */
  private static ObjectNode object(String body) {
    JsonNode read = Json.readOrNull(body);
    return read instanceof ObjectNode object ? object : Json.object().put("body", body);
  }
}
