package dev.parable.run.call;

import dev.parable.model.ModelException;
import dev.parable.model.Price;
import dev.parable.model.Reply;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.run.RunStore;
import dev.parable.run.RunStoreException;
import dev.parable.run.call.internal.CallIndex;
import dev.parable.run.call.internal.CallJson;
import dev.parable.run.call.internal.ExchangeJson;
import dev.parable.run.call.internal.RequestJson;
import dev.parable.run.call.internal.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a run, as its store keeps them: each is written down before it is sent, and again
 * with what became of it. One for a run, whatever number of providers it speaks with. Safe for use
 * from many threads.
 *
 * <p>Entries of kind {@code call} say in short what became of each attempt; those of kind {@code
 * exchange} hold, under the same key, what went over the wire and the answer; those of kind {@code
 * batch} name the calls that were handed in together. Now and then one of kind {@code tally} sums
 * up all calls before it, so that a run is resumed without reading each of them.
 */
public final class Calls {

  /** The kind under which calls stand in the run store: small. */
  public static final String CALL = "call";

  /** The kind under which stands what went over the wire, with the same keys: large. */
  public static final String EXCHANGE = "exchange";

  /** The kind under which stand sums of all calls up to one, of which the last counts. */
  public static final String TALLY = "tally";

  static final String BATCH = "batch";

  private final RunStore store;
  private final CallIndex index = new CallIndex();
  private final Books books;
  private final Tally tally = new Tally();
  private final EarlierCalls earlier;
  private final AtomicInteger tallies;
  private volatile @Nullable Throwable broken;

  private Calls(RunStore store, Budget budget) {
    this.store = store;
    this.books = new Books(budget);
    this.earlier = EarlierCalls.read(store, books, index, tally);
    this.tallies = new AtomicInteger(earlier.tallies());
  }

  /**
   * Reads what the store knows of earlier processes, once. Open it before any call of this one.
   *
   * @throws RunStoreException when an entry cannot be read
   */
  public static Calls of(RunStore store, Budget budget) {
    return new Calls(store, budget);
  }

  /** What the calls of a run took and cost, without going on with it. */
  public static Ledger ledger(Entries run) {
    var books = new Books(Budget.UNLIMITED);
    EarlierCalls.read(run, books, new CallIndex(), new Tally());
    return books.ledger();
  }

  /** What all calls took and cost so far. */
  public Ledger ledger() {
    return books.ledger();
  }

  /** Calls of earlier processes whose answer nobody kept, oldest first. */
  public List<Call.InDoubt> inDoubt() {
    return earlier.inDoubt();
  }

  /** Calls that earlier processes left out in a batch, and that {@link MeteredBatches} fetches. */
  public int outInBatches() {
    return earlier.out().size();
  }

  List<EarlierCalls.Out> out() {
    return earlier.out();
  }

  Entries entries() {
    return store;
  }

  Instant now() {
    return store.now();
  }

  Books books() {
    return books;
  }

  /** The number of a new attempt at a call. */
  int next(String unit, int number) {
    lookUp(unit, number);
    return index.next(unit, number);
  }

  /** The answer that the store holds to this very request, where it does. */
  Optional<Reply> answer(String unit, int number, RequestJson request) {
    lookUp(unit, number);
    var attempt = index.answer(unit, number, request.hash());
    if (attempt.isEmpty()) {
      return Optional.empty();
    }
    String key = new Call(unit, number, attempt.getAsInt()).toString();
    return store
        .find(EXCHANGE, key)
        .flatMap(entry -> ExchangeJson.answer(entry.json(), request.hash()));
  }

  private void lookUp(String unit, int number) {
    if (earlier.tallies() > 0 && !index.holds(unit, number)) {
      EarlierCalls.find(store, unit, number, index);
    }
  }

  /**
   * A call that is made.
   *
   * @param model that is asked, {@code provider/NAME}
   * @param most that it can cost
   */
  record Attempt(
      Call call, String model, RequestJson request, Optional<Price> price, double most) {}

  /** Returns when nothing can make the store forget that the call is about to be sent. */
  void begin(Attempt attempt) {
    keep(List.of(intent(attempt)));
  }

  /** To be {@linkplain #keep kept} before it is sent. */
  Entry intent(Attempt attempt) {
    String key = attempt.call.toString();
    tally.open(key);
    return Entry.intent(
        CALL,
        key,
        CallJson.intent(attempt.model, attempt.request.hash(), attempt.most, attempt.price),
        store.now());
  }

  /** Returns when nothing can make the store forget these, all or none. */
  void keep(List<Entry> entries) {
    check();
    long place = store.append(entries);
    for (Entry entry : entries) {
      if (entry.kind().equals(CALL)) {
        tally.began(entry.key(), place);
      }
    }
    keepTally();
  }

  private void keepTally() {
    tally
        .due()
        .ifPresent(
            sums ->
                append(
                    List.of(
                        Entry.done(
                            TALLY,
                            Integer.toString(tallies.incrementAndGet()),
                            sums.write(),
                            store.now())),
                    () -> {}));
  }

  /**
   * Keeps an answer. Does not wait: the store writes in the order of asking, so whatever is safe
   * later makes this safe too.
   */
  void answered(Attempt attempt, Reply reply, Cost cost, double latencyMs) {
    String json =
        CallJson.answered(
            attempt.model,
            attempt.request.hash(),
            attempt.most,
            attempt.price,
            reply,
            cost,
            latencyMs);
    Call call = attempt.call;
    append(
        List.of(
            entry(CALL, call, json, cost, Entry.State.DONE),
            entry(
                EXCHANGE,
                call,
                ExchangeJson.answered(attempt.request, reply),
                Cost.FREE,
                Entry.State.DONE)),
        () -> {
          index.answered(call, attempt.request.hash());
          CallJson.build(json).ifPresent(tally::built);
          tally.answered(call.toString(), attempt.model, attempt.most, cost, reply.usage());
        });
  }

  /** Takes back the intent of a call that was not sent, since the run ends. */
  void notSent(Attempt attempt) {
    String json =
        CallJson.notSent(attempt.model, attempt.request.hash(), attempt.most, attempt.price);
    append(
        List.of(entry(CALL, attempt.call, json, Cost.FREE, Entry.State.FAILED)),
        () -> tally.notSent(attempt.call.toString()));
  }

  /** Keeps a failure, as {@link #answered} keeps an answer. */
  void failed(Attempt attempt, RuntimeException failure, Cost cost, double latencyMs) {
    String json =
        CallJson.failed(
            attempt.model,
            attempt.request.hash(),
            attempt.most,
            attempt.price,
            failure,
            cost,
            latencyMs);
    var entries = new ArrayList<Entry>(2);
    entries.add(entry(CALL, attempt.call, json, cost, Entry.State.FAILED));
    if (failure instanceof ModelException known) {
      known
          .exchange()
          .ifPresent(
              whole ->
                  entries.add(
                      entry(
                          EXCHANGE,
                          attempt.call,
                          ExchangeJson.failed(attempt.request, whole),
                          Cost.FREE,
                          Entry.State.DONE)));
    }
    append(
        entries,
        () -> {
          CallJson.build(json).ifPresent(tally::built);
          tally.failed(attempt.call.toString(), attempt.model, cost);
        });
  }

  private Entry entry(String kind, Call call, String json, Cost cost, Entry.State state) {
    double usd = cost instanceof Cost.Known known ? known.usd() : 0;
    return new Entry(kind, call.toString(), json, usd, state, store.now());
  }

  private void append(List<Entry> entries, Runnable safe) {
    store
        .appendLater(entries)
        .whenComplete(
            (nothing, failure) -> {
              if (failure == null) {
                safe.run();
              } else {
                broken = failure;
              }
            });
  }

  /**
   * Waits until all results are safe.
   *
   * @throws RunStoreException when one could not be kept
   */
  void settle() {
    store.append(List.of()); // whatever was asked for before is written before
    keepTally();
    store.append(List.of());
    check();
  }

  private void check() {
    Throwable failure = broken;
    if (failure != null) {
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      if (cause instanceof RunStoreException known) {
        throw new RunStoreException(known.kind(), String.valueOf(known.getMessage()), known);
      }
      throw new IllegalStateException("the result of a call could not be kept", cause);
    }
  }
}
