package dev.parable.run.call.kept;

import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.run.RunStoreException;
import dev.parable.run.call.Call;
import dev.parable.run.call.Calls;
import dev.parable.run.call.internal.CallJson;
import dev.parable.run.call.internal.ExchangeJson;
import dev.parable.run.call.internal.TallyJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what a run store keeps of calls, one unit at a time: a run may have very many. */
public final class KeptCalls {

  private static final double NANOS_A_MILLI = 1e6;

  private KeptCalls() {}

  /**
   * Every attempt at every call of a unit, call by call. The calls of a unit and the attempts at a
   * call are numbered without gaps, so each is asked for by its name, and a unit that has none
   * costs one question.
   *
   * @throws RunStoreException when one cannot be read
   */
  public static List<KeptCall> of(Entries run, String unit) {
    var kept = new ArrayList<KeptCall>();
    for (int number = 0; attempts(run, unit, number, kept); number++) {}
    return List.copyOf(kept);
  }

  /**
   * Which builds of models answered, as their servers say ({@code system_fingerprint}): more than
   * one of a model, and it was changed under the same name.
   *
   * @return fingerprints by the model that was asked; most servers say none
   */
  public static Map<String, Set<String>> fingerprints(Entries run) {
    var builds = new TreeMap<String, Set<String>>();
    List<Entry> tallies = run.all(Calls.TALLY);
    Optional<TallyJson> last =
        tallies.isEmpty()
            ? Optional.empty()
            : Optional.of(TallyJson.read(tallies.getLast().json()))
                .filter(tally -> tally.builds().isPresent());
    last.flatMap(TallyJson::builds).ifPresent(known -> known.forEach((m, p) -> add(m, p, builds)));
    for (String key : last.map(TallyJson::open).orElse(Set.of())) {
      run.find(Calls.CALL, key)
          .flatMap(entry -> CallJson.build(entry.json()))
          .ifPresent(build -> add(build, builds));
    }
    run.each(
        Calls.CALL,
        last.map(TallyJson::upTo),
        entry -> CallJson.build(entry.json()),
        known -> known.ifPresent(build -> add(build, builds)));
    return builds;
  }

  private static void add(CallJson.Build build, Map<String, Set<String>> into) {
    add(build.model(), Set.of(build.fingerprint()), into);
  }

  private static void add(String model, Set<String> prints, Map<String, Set<String>> into) {
    into.computeIfAbsent(model, name -> new TreeSet<>()).addAll(prints);
  }

  /** Whether there are any. */
  private static boolean attempts(Entries run, String unit, int number, List<KeptCall> kept) {
    int attempt = 1;
    while (true) {
      var call = new Call(unit, number, attempt);
      Optional<Entry> entry = run.find(Calls.CALL, call.toString());
      if (entry.isEmpty()) {
        return attempt > 1;
      }
      CallJson known = CallJson.read(entry.get().json());
      if (known.sent()) {
        kept.add(read(run, call, entry.get(), known));
      }
      attempt++;
    }
  }

  private static KeptCall read(Entries run, Call call, Entry entry, CallJson known) {
    Optional<ExchangeJson> exchange =
        run.find(Calls.EXCHANGE, entry.key()).map(other -> ExchangeJson.read(other.json()));
    Duration took = Duration.ofNanos(Math.round(known.latencyMs() * NANOS_A_MILLI));
    return new KeptCall(
        call,
        known.model(),
        entry.at().minus(took),
        took,
        known.cost(),
        end(entry, known, exchange),
        exchange.map(ExchangeJson::request),
        exchange.flatMap(ExchangeJson::response));
  }

  private static KeptCall.End end(Entry entry, CallJson known, Optional<ExchangeJson> exchange) {
    return switch (entry.state()) {
      case DONE ->
          new KeptCall.End.Answered(
              exchange
                  .flatMap(ExchangeJson::reply)
                  .orElseThrow(
                      () ->
                          new RunStoreException(
                              RunStoreException.Kind.DAMAGED,
                              "the run says that call "
                                  + entry.key()
                                  + " was answered and does not hold the answer")));
      case FAILED -> new KeptCall.End.Failed(known.reason());
      case INTENT -> new KeptCall.End.InDoubt();
    };
  }
}
