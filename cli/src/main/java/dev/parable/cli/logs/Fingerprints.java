package dev.parable.cli.logs;

import dev.parable.measure.Observation;
import dev.parable.measure.Observations;
import dev.parable.model.Exchange;
import dev.parable.model.Reply;
import dev.parable.run.StoredRun;
import dev.parable.run.call.kept.KeptCall;
import dev.parable.run.call.kept.KeptCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The fingerprints of the systems that answered, where a provider gives some: of at most so many
 * trials, spread evenly, because each is read from its calls.
 */
final class Fingerprints {

  private static final int MOST = 200;

  private Fingerprints() {}

  static String of(MeasuredSource source) {
    StoredRun run = source.stored();
    Optional<Observations> trials = source.observations("harm");
    List<Observation> all = trials.map(Observations::trials).orElse(List.of());
    int step = Math.max(1, all.size() / MOST);
    var counts = new TreeMap<String, Integer>();
    int looked = 0;
    for (int i = 0; i < all.size(); i += step) {
      Observation trial = all.get(i);
      String unit = source.run().task() + "/" + trial.scenario() + "#" + trial.epoch();
      for (KeptCall call : KeptCalls.of(run, unit)) {
        looked++;
        fingerprint(call).ifPresent(print -> counts.merge(print, 1, Integer::sum));
      }
    }
    if (looked == 0) {
      return "none: no calls are kept of this model";
    }
    if (counts.isEmpty()) {
      return "none given, in " + looked + " calls looked at";
    }
    var prints = new ArrayList<String>();
    counts.forEach((print, n) -> prints.add(print + " (" + n + ")"));
    return String.join(", ", prints) + ", in " + looked + " calls looked at";
  }

  private static Optional<String> fingerprint(KeptCall call) {
    return call.end() instanceof KeptCall.End.Answered(Reply reply)
        ? reply.exchange().flatMap(Exchange::fingerprint)
        : Optional.empty();
  }
}
