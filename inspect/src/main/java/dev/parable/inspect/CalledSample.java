package dev.parable.inspect;

import dev.parable.inspect.internal.ModelEvents;
import dev.parable.model.Usage;
import dev.parable.run.call.Cost;
import dev.parable.run.call.kept.KeptCall;
import dev.parable.run.call.kept.KeptCall.End;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sample with what the run knows of its calls: an event for each, and what all of them took.
 * Where the cost is not known in full, no cost is given as the sample's; its metadata {@code cost}
 * says what is known of it.
 */
public final class CalledSample {

  /** The metadata of a sample that says which build of a model answered, where one said so. */
  public static final String FINGERPRINT = "system_fingerprint";

  private static final String COST = "cost";
  private static final String KNOWN = "usd_known";
  private static final String PERHAPS = "usd_at_most_more";
  private static final String UNPRICED = "unpriced_calls";

  private CalledSample() {}

  /**
   * Puts calls into a sample.
   *
   * @param calls all attempts of the sample's unit, in order; none says that no model was asked, or
   *     one in this process, which costs nothing and counts no tokens
   * @param generation how answers were drawn, by Inspect's names
   */
  public static EvalSample of(
      EvalSample sample, List<KeptCall> calls, Map<String, Value> generation) {
    Map<String, Value> metadata = new LinkedHashMap<>(sample.metadata());
    Optional<Double> usd = usd(calls);
    if (usd.isEmpty()) {
      metadata.put(COST, partly(calls));
    }
    String builds = ModelEvents.fingerprints(calls);
    if (!builds.isEmpty()) {
      metadata.put(FINGERPRINT, Value.of(builds));
    }
    return new EvalSample(
        sample.id(),
        sample.epoch(),
        sample.input(),
        sample.messages(),
        sample.stop(),
        sample.scores(),
        metadata,
        spent(sample.spent(), calls, usd),
        sample.error(),
        sample.limit(),
        calls.isEmpty() ? EvalEvents.NONE : new ModelEvents(sample, calls, generation));
  }

  private static Spent spent(Spent before, List<KeptCall> calls, Optional<Double> usd) {
    Optional<Instant> started = calls.stream().map(KeptCall::begun).min(Comparator.naturalOrder());
    Optional<Instant> completed =
        calls.stream().map(KeptCall::ended).max(Comparator.naturalOrder()).or(before::completed);
    Optional<Duration> working =
        calls.stream()
            .filter(call -> call.end() instanceof End.Answered)
            .map(KeptCall::took)
            .reduce(Duration::plus);
    return new Spent(calls.size(), usage(calls), usd, started, completed, working);
  }

  private static Usage usage(List<KeptCall> calls) {
    return calls.stream()
        .flatMap(
            call ->
                call.end() instanceof End.Answered(var reply)
                    ? Stream.of(reply.usage())
                    : Stream.empty())
        .reduce(Usage.NONE, Usage::plus);
  }

  /** The whole cost; empty where a part of it is not known. */
  private static Optional<Double> usd(List<KeptCall> calls) {
    boolean known = calls.stream().allMatch(call -> call.cost() instanceof Cost.Known);
    return known ? Optional.of(known(calls)) : Optional.empty();
  }

  private static double known(List<KeptCall> calls) {
    double sum = 0;
    for (KeptCall call : calls) {
      sum += call.cost() instanceof Cost.Known(double usd) ? usd : 0;
    }
    return sum;
  }

  private static Value partly(List<KeptCall> calls) {
    double more = 0;
    long unpriced = 0;
    for (KeptCall call : calls) {
      switch (call.cost()) {
        case Cost.Known known -> {}
        case Cost.AtMost(double usd) -> more += usd;
        case Cost.Unknown unknown -> unpriced++;
      }
    }
    var fields = new LinkedHashMap<String, Value>();
    fields.put(KNOWN, Value.of(known(calls)));
    fields.put(PERHAPS, Value.of(more));
    fields.put(UNPRICED, Value.of(unpriced));
    return new Value.Fields(fields);
  }
}
