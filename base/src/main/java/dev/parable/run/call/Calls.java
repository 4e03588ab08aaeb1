package dev.parable.run.call;

import dev.parable.model.ModelException;
import dev.parable.model.Price;
import dev.parable.model.Reply;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.run.RunStore;
import dev.parable.run.RunStoreException;
import dev.parable.run.call.internal.CallJson;
import dev.parable.run.call.internal.ExchangeJson;
import dev.parable.run.call.internal.RequestJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a run, as its store keeps them: each is written down before it is sent, and again
 * with what became of it. One for a run, whatever number of providers it speaks with. Safe for use
 * from many threads.
 *
 * <p>Entries of kind {@code call} say in short what became of each attempt; those of kind {@code
 * exchange} hold, under the same key, what went over the wire and the answer; those of kind {@code
 * batch} name the calls that were handed in together.
 */
public final class Calls {

  /** The kind under which calls stand in the run store: small. */
  public static final String CALL = "call";

  /** The kind under which stands what went over the wire, with the same keys: large. */
  public static final String EXCHANGE = "exchange";

  static final String BATCH = "batch";

  private final RunStore store;
  private final List<Out> out;
  private final CallIndex index = new CallIndex();
  private final Books books;
  private final List<Call.InDoubt> inDoubt;
  private volatile @Nullable Throwable broken;

  private Calls(RunStore store, Budget budget) {
    this.store = store;
    this.books = new Books(budget);
    Left left = recall(store, books, index);
    this.inDoubt = left.inDoubt;
    this.out = left.out;
  }

  /**
   * Reads what the store knows of earlier processes, once. Open it before any call of this one.
   *
   * @throws RunStoreException when an entry cannot be read
   */
  public static Calls of(RunStore store, Budget budget) {
    return new Calls(store, budget);
  }

  /**
   * A call without a result that an earlier process left out in a batch: it is not in doubt, since
   * the batch can be fetched.
   */
  record Out(Call call, CallJson kept) {}

  /** Calls of earlier processes without a result. */
  private record Left(List<Call.InDoubt> inDoubt, List<Out> out) {}

  /** A call as the store holds it. */
  private record Kept(Call call, CallJson kept, Entry.State state, Instant at) {

    static Kept of(Entry entry) {
      return new Kept(
          Call.parse(entry.key()), CallJson.read(entry.json()), entry.state(), entry.at());
    }
  }

  /** What the calls of a run took and cost, without going on with it. */
  public static Ledger ledger(Entries run) {
    var books = new Books(Budget.UNLIMITED);
    recall(run, books, new CallIndex());
    return books.ledger();
  }

  private static Left recall(Entries run, Books books, CallIndex index) {
    var doubtful = new ArrayList<Call.InDoubt>();
    var out = new ArrayList<Out>();
    Set<String> handedIn = BatchJournal.handedIn(run);
    run.each(
        CALL,
        Kept::of,
        one -> {
          Call call = one.call;
          CallJson kept = one.kept;
          switch (one.state) {
            case DONE -> {
              index.answered(call, kept.hash());
              enter(books, kept, Books.End.ANSWERED);
            }
            case FAILED -> {
              index.began(call);
              enter(books, kept, Books.End.FAILED);
            }
            case INTENT -> {
              index.began(call);
              if (handedIn.contains(call.toString())) {
                books.recallOut(kept.model(), kept.most());
                out.add(new Out(call, kept));
              } else {
                enter(books, kept, Books.End.IN_DOUBT);
                doubtful.add(new Call.InDoubt(call, kept.model(), kept.cost(), one.at));
              }
            }
          }
        });
    return new Left(List.copyOf(doubtful), List.copyOf(out));
  }

  private static void enter(Books books, CallJson kept, Books.End end) {
    books.recall(kept.model(), end, kept.most(), kept.cost(), kept.tokens());
  }

  /** What all calls took and cost so far. */
  public Ledger ledger() {
    return books.ledger();
  }

  /** Calls of earlier processes whose answer nobody kept, oldest first. */
  public List<Call.InDoubt> inDoubt() {
    return inDoubt;
  }

  /** Calls that earlier processes left out in a batch, and that {@link MeteredBatches} fetches. */
  public int outInBatches() {
    return out.size();
  }

  List<Out> out() {
    return out;
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
    return index.next(unit, number);
  }

  /** The answer that the store holds to this very request, where it does. */
  Optional<Reply> answer(String unit, int number, RequestJson request) {
    var attempt = index.answer(unit, number, request.hash());
    if (attempt.isEmpty()) {
      return Optional.empty();
    }
    String key = new Call(unit, number, attempt.getAsInt()).toString();
    return store
        .find(EXCHANGE, key)
        .flatMap(entry -> ExchangeJson.answer(entry.json(), request.hash()));
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

  Entry intent(Attempt attempt) {
    return Entry.intent(
        CALL,
        attempt.call.toString(),
        CallJson.intent(attempt.model, attempt.request.hash(), attempt.most, attempt.price),
        store.now());
  }

  /** Returns when nothing can make the store forget these, all or none. */
  void keep(List<Entry> entries) {
    check();
    store.append(entries);
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
        () -> index.answered(call, attempt.request.hash()));
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
    append(entries, () -> {});
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
