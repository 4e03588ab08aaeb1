package dev.parable.inspect;

import dev.parable.judge.Outcome;
import dev.parable.model.Exchange;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Usage;
import dev.parable.run.call.Call;
import dev.parable.run.call.Cost;
import dev.parable.run.call.kept.KeptCall;
import dev.parable.run.call.kept.KeptCall.End;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Transcript.Event;
import dev.parable.scenario.Trial;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Samples of ours with the calls that a run store gives back for them. */
public final class Called {

  public static final Instant AT = Instant.parse("2026-11-23T07:10:00Z");
  public static final Usage USAGE = new Usage(100, 20, 7, 5, 3);
  public static final double USD = 0.25;

  /** Longer than what stays in an event, and told again in every request. */
  public static final String LONG =
      "The ship's log says nothing of this watch. ".repeat(20).strip();

  private static final Map<String, Value> GENERATION =
      Map.of("temperature", Value.of(1.0), "max_tokens", Value.of(100));

  private Called() {}

  private static Scenario scenario() {
    return Toy.suite().scenarios().getFirst();
  }

  private static Message turn(int number) {
    return Message.assistant("Turn " + number + ". " + LONG);
  }

  private static KeptCall call(
      int number, int attempt, int second, Cost cost, End end, String response) {
    return new KeptCall(
        new Call("toy/suite/x", number, attempt),
        "openai/gpt-toy",
        AT.plusSeconds(second),
        Duration.ofMillis(1_500),
        cost,
        end,
        Optional.of("{\"messages\":[{\"content\":\"" + LONG + "\"}],\"n\":" + number + "}"),
        response.isEmpty() ? Optional.empty() : Optional.of(response));
  }

  private static KeptCall answered(int number, int attempt, int second, Cost cost, String body) {
    var exchange = new Exchange(URI.create("https://toy.test/v1"), "{}", 200, Map.of(), body);
    var reply = new Reply(turn(number), Reply.Stop.END, USAGE, "gpt-toy-2026-01-01").with(exchange);
    return call(number, attempt, second, cost, new End.Answered(reply), body);
  }

  /** The same calls in another conversation. */
  public static EvalSample saying(EvalSample was, List<Message> messages) {
    var other =
        new EvalSample(
            was.id(),
            was.epoch(),
            was.input(),
            messages,
            was.stop(),
            was.scores(),
            was.metadata(),
            was.spent(),
            was.error(),
            was.limit(),
            EvalEvents.NONE);
    return CalledSample.of(other, paidCalls(), GENERATION);
  }

  private static EvalSample sample(int epoch, int turns, List<KeptCall> calls) {
    Trial trial = new Trial(1, scenario(), epoch);
    List<Event> events =
        IntStream.range(0, turns).mapToObj(number -> (Event) new Event.Said(turn(number))).toList();
    Outcome outcome = turns == 0 ? new Outcome.Missing("no answer") : Toy.outcome(1);
    EvalSample sample =
        TrialSample.of(
            Toy.suite(), Toy.origin(), trial, new Transcript(trial.id(), events), outcome);
    return CalledSample.of(sample, calls, GENERATION);
  }

  private static List<KeptCall> paidCalls() {
    return List.of(
        call(0, 1, 0, Cost.FREE, new End.Failed("the server answered 429"), "{\"error\":\"slow\"}"),
        answered(0, 2, 10, new Cost.Known(USD), "{\"id\":\"r1\",\"system_fingerprint\":\"fp_1\"}"),
        answered(1, 1, 20, new Cost.Known(USD), "data: {\"id\":\"r2\"}\n\ndata: [DONE]\n"));
  }

  /** Two calls, of which the first took two attempts; all is paid and known. */
  public static EvalSample paid() {
    return sample(0, 2, paidCalls());
  }

  /** One call that was never answered, and perhaps billed. */
  public static EvalSample unanswered() {
    End late = new End.Failed("no answer in time");
    return sample(1, 0, List.of(call(0, 1, 30, new Cost.AtMost(0.5), late, "")));
  }

  /** An attempt in doubt, and an answer of which nobody knows the price. */
  public static EvalSample unpriced() {
    var doubt =
        new KeptCall(
            new Call("toy/suite/x", 0, 1),
            "openai/gpt-toy",
            AT,
            Duration.ZERO,
            Cost.UNKNOWN,
            new End.InDoubt(),
            Optional.empty(),
            Optional.empty());
    return sample(2, 1, List.of(doubt, answered(0, 2, 40, Cost.UNKNOWN, "{}")));
  }

  /** A model in this process: no call was kept. */
  public static EvalSample free() {
    return sample(3, 1, List.of());
  }
}
