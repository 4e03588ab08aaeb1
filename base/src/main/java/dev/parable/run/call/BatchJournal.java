package dev.parable.run.call;

import dev.parable.model.Price;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.run.call.internal.BatchJson;
import dev.parable.run.call.internal.RequestJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The batches of a run, as its store keeps them by their running number. An {@code INTENT} may have
 * been handed in, and nobody knows its name; a {@code DONE} was, under the name that it holds; a
 * {@code FAILED} was not taken.
 */
final class BatchJournal {

  private final Calls calls;
  private final String model;
  private int last;

  BatchJournal(Calls calls, String model) {
    this.calls = calls;
    this.model = model;
    this.last = count(calls.entries());
  }

  /**
   * Calls that are handed in together.
   *
   * @param key of its entry
   * @param at when they were written down
   */
  record Batch(String key, Map<String, Calls.Attempt> calls, Instant at) {}

  /**
   * Those that the provider has and whose calls have no result.
   *
   * @param id the provider's name of it
   */
  record HandedIn(String id, Batch batch) {}

  /** The keys of all calls that ever were in a batch whose name is known. */
  static Set<String> handedIn(Entries run) {
    var keys = new HashSet<String>();
    run.each(
        Calls.BATCH,
        entry -> {
          if (entry.state() == Entry.State.DONE) {
            BatchJson.read(entry.json()).calls().values().forEach(item -> keys.add(item.key()));
          }
        });
    return keys;
  }

  private static int count(Entries run) {
    var count = new AtomicInteger();
    run.each(Calls.BATCH, entry -> count.incrementAndGet());
    return count.get();
  }

  /** What earlier processes left out; each batch with those of its calls that have no result. */
  List<HandedIn> left(Optional<Price> price) {
    var out = new HashMap<String, EarlierCalls.Out>();
    calls.out().forEach(call -> out.put(call.call().toString(), call));
    var left = new ArrayList<HandedIn>();
    if (out.isEmpty()) {
      return left;
    }
    calls
        .entries()
        .each(
            Calls.BATCH,
            entry -> {
              BatchJson kept = BatchJson.read(entry.json());
              var attempts = new LinkedHashMap<String, Calls.Attempt>();
              kept.calls()
                  .forEach(
                      (customId, item) -> {
                        EarlierCalls.Out call = out.get(item.key());
                        if (call != null) {
                          attempts.put(customId, attempt(call, price));
                        }
                      });
              if (entry.state() == Entry.State.DONE && !attempts.isEmpty()) {
                left.add(
                    new HandedIn(
                        kept.id().orElseThrow(), new Batch(entry.key(), attempts, entry.at())));
              }
            });
    return left;
  }

  /** The request itself is not at hand: it is asked for by its hash. */
  private static Calls.Attempt attempt(EarlierCalls.Out out, Optional<Price> price) {
    return new Calls.Attempt(
        out.call(),
        out.kept().model(),
        new RequestJson(() -> "{}", out.kept().hash(), 0),
        price,
        out.kept().most());
  }

  /** Before they are handed in: the calls and their batch, all or none. */
  Batch begin(List<Calls.Attempt> attempts) {
    String key = Integer.toString(++last);
    var byId = new LinkedHashMap<String, Calls.Attempt>();
    attempts.forEach(attempt -> byId.put(key + "-" + byId.size(), attempt));
    var batch = new Batch(key, byId, calls.now());
    var entries = new ArrayList<Entry>(attempts.size() + 1);
    entries.add(Entry.intent(Calls.BATCH, key, json(batch, Optional.empty()), batch.at()));
    attempts.forEach(attempt -> entries.add(calls.intent(attempt)));
    calls.keep(entries);
    return batch;
  }

  /** The provider has it; when this returns, that is safe. */
  HandedIn handedIn(Batch batch, String id) {
    calls.keep(
        List.of(Entry.done(Calls.BATCH, batch.key(), json(batch, Optional.of(id)), calls.now())));
    return new HandedIn(id, batch);
  }

  /** The provider did not take it. */
  void notTaken(Batch batch) {
    calls.keep(
        List.of(
            Entry.failed(Calls.BATCH, batch.key(), json(batch, Optional.empty()), calls.now())));
  }

  private String json(Batch batch, Optional<String> id) {
    var items = new LinkedHashMap<String, BatchJson.Item>();
    batch
        .calls()
        .forEach(
            (customId, attempt) ->
                items.put(
                    customId,
                    new BatchJson.Item(attempt.call().toString(), attempt.request().hash())));
    return new BatchJson(model, id, items).write();
  }
}
