package dev.parable.run.call;

import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.run.Retries;
import dev.parable.run.RunStoreException;
import dev.parable.run.Stop;
import dev.parable.run.call.BatchPost.Out;
import dev.parable.run.call.BatchPost.Outcome;
import dev.parable.run.call.BatchPost.Wanted;
import dev.parable.run.call.internal.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where callers leave their calls and wait: it collects them, has them handed in together, and goes
 * to look how the batches stand. One thread does so; callers only wait, and are released at once
 * when the run is to end.
 */
final class BatchDesk implements AutoCloseable {

  private static final long QUIET = Duration.ofSeconds(2).toNanos();
  private static final long LONG = Duration.ofDays(1).toNanos();

  /** The largest batch; both providers take more. */
  private static final int MOST = 10_000;

  /** Of requests in our own form; both providers take three times this. */
  private static final long MOST_BYTES = 64 << 20;

  private final Calls calls;
  private final Stop stop;
  private final Pace pace;
  private final Waiting waiting;
  private final BatchPost post;
  private final Runnable changed;
  private final Runnable wake;

  /** Guards what follows. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<Call, Collected> collected = new LinkedHashMap<>();

  /** Calls that a batch has, or that were answered and whose callers were not told yet. */
  private final Map<Place, Seat> taken = new HashMap<>();

  private final List<Out> out = new ArrayList<>();
  private long bytes;
  private long lastCame;

  /** Held while something is done that should come to its end. */
  private final ReentrantLock working = new ReentrantLock();

  private volatile boolean over;
  private volatile @Nullable Throwable broken;
  private volatile Thread worker = Thread.currentThread();

  BatchDesk(Calls calls, BatchPost.Asked asked, Stop stop, Pace pace, Runnable changed) {
    this.calls = calls;
    this.stop = stop;
    this.pace = pace;
    this.waiting = new Waiting(pace, stop);
    this.changed = changed;
    this.post =
        new BatchPost(calls, asked, new Tries.Plan(Retries.USUAL), pace, this::ending, this::tell);
    for (Out left : post.left()) {
      out.add(left);
      left.calls().values().forEach(attempt -> taken.put(Place.of(attempt), new Seat(attempt)));
    }
    this.wake =
        () -> {
          waiting.wake();
          pace.unpark(worker);
        };
    stop.tell(wake);
    pace.start(this::work);
  }

  /** Which call of which unit. */
  private record Place(String unit, int number) {
    static Place of(Calls.Attempt attempt) {
      return new Place(attempt.call().unit(), attempt.call().number());
    }
  }

  /** A call, and in the end what became of it. */
  static final class Seat {
    private final Calls.Attempt attempt;
    private volatile @Nullable Outcome outcome;

    Seat(Calls.Attempt attempt) {
      this.attempt = attempt;
    }
  }

  private record Collected(Wanted wanted, Seat seat) {}

  Waiting waiting() {
    return waiting;
  }

  Pace pace() {
    return pace;
  }

  /** The call of a unit that a batch has already, if it asks the same. */
  Optional<Seat> seat(String unit, int number, String hash) {
    lock.lock();
    try {
      return Optional.ofNullable(taken.get(new Place(unit, number)))
          .filter(seat -> seat.attempt.request().hash().equals(hash));
    } finally {
      lock.unlock();
    }
  }

  /** Joins the calls that are handed in next; its money is set aside. */
  Seat join(Wanted wanted) {
    var seat = new Seat(wanted.attempt());
    lock.lock();
    try {
      collected.put(seat.attempt.call(), new Collected(wanted, seat));
      bytes += seat.attempt.request().bytes();
      lastCame = pace.nanos();
      if (collected.size() == 1 || full()) {
        pace.unpark(worker);
      }
    } finally {
      lock.unlock();
    }
    return seat;
  }

  private boolean full() {
    return collected.size() >= MOST || bytes >= MOST_BYTES;
  }

  /** Waits for what becomes of a call. */
  Outcome await(Seat seat) {
    try {
      while (true) {
        Outcome known = seat.outcome;
        if (known != null) {
          return known;
        }
        checkBroken();
        waiting.park(Long.MAX_VALUE);
      }
    } catch (RuntimeException | Error ending) {
      withdraw(seat);
      throw ending;
    }
  }

  private void checkBroken() {
    Throwable found = broken;
    if (found instanceof RunStoreException known) {
      throw new RunStoreException(known.kind(), String.valueOf(known.getMessage()), known);
    }
    if (found != null) {
      throw new IllegalStateException(
          "the batches of this run cannot be gone on with: " + found.getMessage(), found);
    }
  }

  /** A call that was not handed in is as if it had never been. */
  private void withdraw(Seat seat) {
    lock.lock();
    try {
      if (collected.remove(seat.attempt.call()) != null) {
        bytes -= seat.attempt.request().bytes();
        calls.books().giveBack(seat.attempt.most(), pace);
      }
    } finally {
      lock.unlock();
    }
  }

  private void tell(Call call, Outcome outcome) {
    lock.lock();
    try {
      Seat seat = taken.remove(new Place(call.unit(), call.number()));
      if (seat != null) {
        seat.outcome = outcome;
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean ending() {
    return over || stop.requested();
  }

  private void work() {
    worker = Thread.currentThread();
    while (!ending()) {
      long pause;
      working.lock();
      try {
        pause = step();
      } catch (ModelException hopeless) {
        over = true;
        waiting.giveUp(hopeless);
        return;
      } catch (RuntimeException | Error failed) {
        broken = failed;
        over = true;
        waiting.wake();
        return;
      } finally {
        working.unlock();
      }
      pace.park(pause);
    }
  }

  /** Does what is due; says for how long nothing will be. */
  private long step() {
    boolean something = false;
    for (List<Wanted> due = due(); !due.isEmpty() && !ending(); due = due()) {
      Optional<Out> sent = post.send(due);
      lock.lock();
      try {
        sent.ifPresent(out::add);
      } finally {
        lock.unlock();
      }
      something = true;
    }
    for (Out batch : batches()) {
      if (batch.next() - pace.nanos() <= 0 && !ending()) {
        if (post.visit(batch)) {
          lock.lock();
          try {
            out.remove(batch);
          } finally {
            lock.unlock();
          }
        }
        something = true;
      }
    }
    if (something) {
      waiting.wake();
      changed.run();
    }
    return pause();
  }

  /** The next batch, if it is time. */
  private List<Wanted> due() {
    var due = new ArrayList<Wanted>();
    lock.lock();
    try {
      if (!full() && pace.nanos() - lastCame < QUIET) {
        return due;
      }
      long size = 0;
      var calls = collected.values().iterator();
      while (calls.hasNext() && due.size() < MOST && size < MOST_BYTES) {
        Collected next = calls.next();
        Calls.Attempt attempt = next.wanted.attempt();
        due.add(next.wanted);
        size += attempt.request().bytes();
        taken.put(Place.of(attempt), next.seat);
        calls.remove();
      }
      bytes -= size;
      return due;
    } finally {
      lock.unlock();
    }
  }

  private long pause() {
    long now = pace.nanos();
    long pause = LONG;
    lock.lock();
    try {
      if (!collected.isEmpty()) {
        pause = full() ? 0 : Math.max(0, QUIET - (now - lastCame));
      }
      for (Out batch : out) {
        pause = Math.min(pause, Math.max(0, batch.next() - now));
      }
      return pause;
    } finally {
      lock.unlock();
    }
  }

  private List<Out> batches() {
    lock.lock();
    try {
      return List.copyOf(out);
    } finally {
      lock.unlock();
    }
  }

  /** How it stands, for a person. */
  String now() {
    lock.lock();
    try {
      var parts = new ArrayList<String>();
      if (!collected.isEmpty()) {
        parts.add(collected.size() + " requests for the next batch");
      }
      for (Out batch : out) {
        parts.add(
            "batch "
                + batch.id()
                + ": "
                + batch.answered()
                + " of "
                + batch.calls().size()
                + " answered"
                + (batch.told().isEmpty() ? "" : ", " + batch.told()));
      }
      return String.join("; ", parts);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the step in hand, never for a batch. */
  @Override
  public void close() {
    over = true;
    stop.forget(wake);
    pace.unpark(worker);
    working.lock();
    try {
      calls.settle();
    } finally {
      working.unlock();
    }
  }

  /** The answer, or why there is none. */
  static Reply reply(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered -> answered.reply();
      case Outcome.Failed failed -> throw failed.failure();
    };
  }
}
