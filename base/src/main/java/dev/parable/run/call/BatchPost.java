package dev.parable.run.call;

import dev.parable.model.BatchModel;
import dev.parable.model.BatchModel.Item;
import dev.parable.model.BatchModel.Result;
import dev.parable.model.BatchModel.Status;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Usage;
import dev.parable.run.call.BatchJournal.Batch;
import dev.parable.run.call.BatchJournal.HandedIn;
import dev.parable.run.call.internal.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Takes batches to the provider and back. Each step is safe in the run store before the next, so
 * that a process that is killed anywhere leaves either nothing, or a name to fetch the batch by, or
 * calls in doubt. For one thread.
 */
final class BatchPost {

  private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofMinutes(1).toNanos();
  private static final double GROWTH = 1.5;

  private final Calls calls;
  private final Asked asked;
  private final Tries.Plan tries;
  private final Pace pace;
  private final BooleanSupplier ending;
  private final BatchJournal journal;
  private final BiConsumer<Call, Outcome> receiver;

  BatchPost(
      Calls calls,
      Asked asked,
      Tries.Plan tries,
      Pace pace,
      BooleanSupplier ending,
      BiConsumer<Call, Outcome> receiver) {
    this.calls = calls;
    this.asked = asked;
    this.tries = tries;
    this.pace = pace;
    this.ending = ending;
    this.journal = new BatchJournal(calls, asked.name());
    this.receiver = receiver;
  }

  /** Who is asked. */
  record Asked(String name, BatchModel model, Billing billing) {}

  /** A call that is to be made. */
  record Wanted(Calls.Attempt attempt, Request request) {}

  /** What became of a call. */
  sealed interface Outcome {
    /** An answer. */
    record Answered(Reply reply) implements Outcome {}

    /**
     * None.
     *
     * @param again whether another batch may help
     */
    record Failed(ModelException failure, boolean again) implements Outcome {}
  }

  /** A batch at the provider, and how it stood when it was last looked at. */
  static final class Out {
    private final HandedIn batch;
    private long pause = FIRST_PAUSE;
    private long next;
    private volatile String told = "handed in";
    private volatile long answered;

    Out(HandedIn batch, long now) {
      this.batch = batch;
      this.next = now + FIRST_PAUSE;
    }

    String id() {
      return batch.id();
    }

    Map<String, Calls.Attempt> calls() {
      return batch.batch().calls();
    }

    long next() {
      return next;
    }

    String told() {
      return told;
    }

    long answered() {
      return answered;
    }

    private void later(long now, String how) {
      told = how;
      next = now + pause;
      pause = Math.min(LONGEST_PAUSE, Math.round(pause * GROWTH));
    }
  }

  /** What earlier processes left there. */
  List<Out> left() {
    return journal.left(asked.billing().price()).stream()
        .map(batch -> new Out(batch, pace.nanos()))
        .toList();
  }

  /**
   * Hands calls in. Empty when the provider did not take them, after all tries; then each has its
   * outcome.
   *
   * @throws ModelException of kind {@code HOPELESS} when it never will, and when nobody knows
   *     whether it did: then nothing more is sent, since the same could be paid twice
   */
  Optional<Out> send(List<Wanted> wanted) {
    Batch batch = journal.begin(wanted.stream().map(Wanted::attempt).toList());
    var items = new ArrayList<Item>(wanted.size());
    batch
        .calls()
        .keySet()
        .forEach(id -> items.add(new Item(id, wanted.get(items.size()).request())));
    String id;
    try {
      id = submit(items);
    } catch (ModelException failed) {
      if (!Billing.refused(failed)) {
        throw doubtful(batch, failed);
      }
      batch.calls().values().forEach(attempt -> failed(attempt, failed, Cost.FREE, batch));
      journal.notTaken(batch);
      calls.books().wake(pace);
      if (!failed.passing()) {
        throw hopeless(String.valueOf(failed.getMessage()), failed);
      }
      batch
          .calls()
          .values()
          .forEach(attempt -> receiver.accept(attempt.call(), new Outcome.Failed(failed, false)));
      return Optional.empty();
    }
    HandedIn handedIn = journal.handedIn(batch, id);
    batch.calls().values().forEach(call -> calls.books().out(call.model(), call.most()));
    return Optional.of(new Out(handedIn, pace.nanos()));
  }

  private String submit(List<Item> items) {
    Tries left = tries.begin();
    while (true) {
      try {
        return asked.model().submit(items);
      } catch (ModelException failed) {
        if (!Billing.refused(failed)) {
          throw failed;
        }
        pause(left.after(failed).orElseThrow(() -> failed), failed);
      }
    }
  }

  private void pause(Duration duration, ModelException failed) {
    long end = pace.nanos() + duration.toNanos();
    while (pace.nanos() < end) {
      if (ending.getAsBoolean()) {
        throw failed;
      }
      pace.park(end - pace.nanos());
    }
  }

  private ModelException doubtful(Batch batch, ModelException failed) {
    for (Calls.Attempt attempt : batch.calls().values()) {
      Cost cost = asked.billing().of(failed, attempt.most());
      settle(attempt, Books.End.IN_DOUBT, cost, Usage.NONE);
    }
    return hopeless(
        "nobody knows whether a batch of "
            + batch.calls().size()
            + " requests was taken ("
            + failed.getMessage()
            + "). Look for it at the provider: if it is there, call it off. The same command asks"
            + " all of them again.",
        failed);
  }

  /**
   * Looks how a batch stands; where it has ended, fetches it. Says whether it is over.
   *
   * @throws ModelException of kind {@code HOPELESS} when it was not taken on, or cannot be had
   */
  boolean visit(Out out) {
    try {
      Status status = asked.model().check(out.id());
      out.answered = status.answered();
      switch (status.state()) {
        case WORKING -> out.later(pace.nanos(), "");
        case CANCELLING -> out.later(pace.nanos(), "called off");
        case UNKNOWN ->
            out.later(pace.nanos(), "in a state that is not known here: '" + status.told() + "'");
        case FAILED -> throw notTakenOn(out, status);
        case ENDED -> {
          fetched(out, asked.model().results(out.id()));
          return true;
        }
      }
    } catch (ModelException failed) {
      if (!failed.passing()) {
        throw hopeless("batch " + out.id() + ": " + failed.getMessage(), failed);
      }
      out.later(pace.nanos(), "cannot be asked after: " + failed.getMessage());
    }
    return false;
  }

  /** The reason comes with the results that are not there. */
  private ModelException notTakenOn(Out out, Status status) {
    ModelException failure =
        new ModelException(Kind.HOPELESS, "its state is '" + status.told() + "'");
    try {
      asked.model().results(out.id());
    } catch (ModelException reason) {
      if (!reason.passing()) {
        failure = new ModelException(Kind.HOPELESS, String.valueOf(reason.getMessage()), reason);
      }
    }
    for (Calls.Attempt attempt : out.calls().values()) {
      calls.books().back(attempt.model(), attempt.most());
      failed(attempt, failure, Cost.FREE, out.batch.batch());
    }
    calls.settle();
    return failure;
  }

  private void fetched(Out out, Map<String, Result> results) {
    var outcomes = new LinkedHashMap<Call, Outcome>();
    out.calls()
        .forEach(
            (id, attempt) -> {
              Result result = results.get(id);
              calls.books().back(attempt.model(), attempt.most());
              outcomes.put(attempt.call(), kept(out, attempt, result == null ? NONE : result));
            });
    // Who is told must find it in the store.
    calls.settle();
    calls.books().wake(pace);
    outcomes.forEach(receiver);
  }

  private static final Result NONE =
      new Result.Failed(new ModelException(Kind.PASSING, "the batch ended without this request"));

  private Outcome kept(Out out, Calls.Attempt attempt, Result result) {
    return switch (result) {
      case Result.Answered answered -> {
        Reply reply = answered.reply();
        Cost cost = asked.billing().of(reply, attempt.most());
        settle(attempt, Books.End.ANSWERED, cost, reply.usage());
        calls.answered(attempt, reply, cost, millis(out.batch.batch()));
        yield new Outcome.Answered(reply);
      }
      case Result.Failed failed -> {
        ModelException failure = failed.failure();
        Cost cost = asked.billing().ofBatched(failure, attempt.most());
        failed(attempt, failure, cost, out.batch.batch());
        yield new Outcome.Failed(failure, failure.passing());
      }
    };
  }

  private void failed(Calls.Attempt attempt, ModelException failure, Cost cost, Batch batch) {
    settle(attempt, Books.End.FAILED, cost, Usage.NONE);
    calls.failed(attempt, failure, cost, millis(batch));
  }

  private void settle(Calls.Attempt attempt, Books.End end, Cost cost, Usage tokens) {
    calls.books().settle(attempt.model(), end, attempt.most(), cost, tokens);
  }

  private double millis(Batch batch) {
    return Duration.between(batch.at(), calls.now()).toMillis();
  }

  private static ModelException hopeless(String message, ModelException because) {
    return new ModelException(Kind.HOPELESS, message, because);
  }
}
