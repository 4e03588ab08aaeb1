package dev.parable.run;

import dev.parable.model.ModelException;
import dev.parable.run.Executor.Receiver;
import dev.parable.run.Executor.Result;
import dev.parable.run.Executor.Unit;
import dev.parable.run.internal.Attempts;
import dev.parable.run.internal.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One passage of an executor through a list of units. What is in flight is bounded twice: a unit
 * gives its place free when it is answered, so that no caller waits for the disk, and as many again
 * may wait for the disk.
 */
final class Pass<T> {

  /** So many units that nobody answers end a run before the first answer. */
  private static final int SCOUTS = 3;

  /** So many rounds of all that is in flight are risked on a model that answered once. */
  private static final int ROUNDS = 2;

  private final RunStore store;
  private final String kind;
  private final String label;
  private final List<? extends Unit<T>> units;
  private final Stop stop;
  private final Progress progress;
  private final Receiver<T> receiver;
  private final Attempts attempts;

  private final ReentrantLock lock = new ReentrantLock();
  private final Semaphore free = new Semaphore(0);
  private final Semaphore unsafe = new Semaphore(0);
  private boolean answered;
  private int done;

  /** Units in a row whose tries all failed in passing, with no answer in between. */
  private int silent;

  private int mostSilent = SCOUTS;
  private int reserve;
  private volatile @Nullable Throwable failure;

  Pass(
      RunStore store,
      String kind,
      String label,
      List<? extends Unit<T>> units,
      Stop stop,
      Progress progress,
      Retries retries,
      Receiver<T> receiver) {
    this.store = store;
    this.kind = kind;
    this.label = label;
    this.units = units;
    this.stop = stop;
    this.progress = progress;
    this.receiver = receiver;
    this.attempts = new Attempts(retries, this::ending);
  }

  void run(int parallel, boolean virtualThreads, int scouts) {
    mostSilent = Math.max(SCOUTS, ROUNDS * parallel);
    BitSet open = recall();
    if (!open.isEmpty()) {
      stop.check();
      Runnable wake = attempts::wake;
      stop.tell(wake);
      try {
        if (parallel == 1) {
          oneByOne(open);
        } else {
          sideBySide(open, parallel, virtualThreads, Math.min(scouts, parallel));
        }
      } finally {
        stop.forget(wake);
      }
    }
    end();
  }

  /** Takes what the store holds, in one reading; says what is left to do. */
  private BitSet recall() {
    var numbers = new HashMap<String, Integer>(units.size() * 4 / 3 + 1);
    for (int i = 0; i < units.size(); i++) {
      String key = units.get(i).key();
      if (numbers.putIfAbsent(key, i) != null) {
        throw new IllegalArgumentException(
            "two units of kind " + kind + " have the key '" + key + "'");
      }
    }
    var open = new BitSet(units.size());
    open.set(0, units.size());
    store.each(
        kind,
        entry -> recalled(numbers.get(entry.key()), entry),
        found ->
            found.ifPresent(
                known -> {
                  open.clear(known.number);
                  receiver.take(known.number, new Result.Done<>(known.value, true));
                  done++;
                  progress.advance(label, units.get(known.number).size(), true);
                }));
    return open;
  }

  /** What the store holds of a unit. */
  private record Recalled<T>(int number, T value) {}

  private Optional<Recalled<T>> recalled(@Nullable Integer number, Entry entry) {
    return number == null || entry.state() != Entry.State.DONE
        ? Optional.empty()
        : Optional.of(new Recalled<>(number, decode(units.get(number), entry)));
  }

  private T decode(Unit<T> unit, Entry stored) {
    try {
      return unit.decode(stored.json());
    } catch (RuntimeException unreadable) {
      throw new RunStoreException(
          RunStoreException.Kind.FOREIGN,
          "the stored result "
              + kind
              + "/"
              + unit.key()
              + " in "
              + store.folder()
              + " cannot be read by this version ("
              + unreadable.getMessage()
              + "). Use the version that wrote it, or begin anew with --fresh.",
          unreadable);
    }
  }

  private void oneByOne(BitSet open) {
    for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
      if (ending()) {
        return;
      }
      carryOut(i);
    }
  }

  private void sideBySide(BitSet open, int parallel, boolean virtualThreads, int scouts) {
    reserve = parallel - scouts;
    free.release(scouts);
    unsafe.release(2 * parallel);
    ExecutorService threads =
        virtualThreads
            ? Executors.newVirtualThreadPerTaskExecutor()
            : Executors.newFixedThreadPool(parallel, Thread.ofPlatform().name(label, 0).factory());
    boolean interrupted = false;
    try {
      for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
        unsafe.acquire();
        free.acquire();
        if (ending()) {
          break;
        }
        int number = i;
        threads.execute(() -> carryOut(number));
      }
    } catch (InterruptedException asked) {
      interrupted = true;
      fail(new StoppedException());
    } finally {
      threads.shutdown();
      await(threads, interrupted);
    }
  }

  /** What is in flight is always waited for: it may have been paid for. */
  private void await(ExecutorService threads, boolean interruptedBefore) {
    boolean interrupted = interruptedBefore;
    while (true) {
      try {
        if (threads.awaitTermination(1, TimeUnit.DAYS)) {
          break;
        }
      } catch (InterruptedException asked) {
        interrupted = true;
        fail(new StoppedException());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void carryOut(int number) {
    Unit<T> unit = units.get(number);
    boolean inFlight = true;
    try {
      T value = attempts.call(unit::run);
      inFlight = false;
      free.release();
      heard();
      store.append(entries(unit, value));
      settle(number, new Result.Done<>(value, false));
    } catch (ModelException unanswered) {
      giveUp(number, unanswered);
    } catch (Throwable broken) {
      fail(broken);
    } finally {
      if (inFlight) {
        free.release();
      }
      unsafe.release();
    }
  }

  /** What is kept beside the result comes with it or not at all. */
  private List<Entry> entries(Unit<T> unit, T value) {
    Instant now = store.now();
    String key = unit.key();
    var entries = new ArrayList<Entry>();
    entries.add(Entry.done(kind, key, unit.encode(value), now));
    unit.beside(value).forEach((other, json) -> entries.add(Entry.done(other, key, json, now)));
    return entries;
  }

  private void giveUp(int index, ModelException unanswered) {
    if (unanswered.kind() == ModelException.Kind.HOPELESS) {
      fail(unanswered);
      return;
    }
    boolean passing = unanswered.passing();
    if (passing && ending()) {
      return; // its tries were cut short: it is as if it had not begun
    }
    if (!passing) {
      heard();
    }
    try {
      String key = units.get(index).key();
      store.append(Entry.failed(kind, key, Reason.json(unanswered), store.now()));
      settle(index, new Result.Failed<>(String.valueOf(unanswered.getMessage())));
      if (passing && nobodyAnswers()) {
        fail(unanswered);
      }
    } catch (RuntimeException | Error broken) {
      fail(broken);
    }
  }

  /** Somebody answers. Counted when it is heard, not when it is on disk. */
  private void heard() {
    lock.lock();
    try {
      silent = 0;
      if (!answered) {
        answered = true;
        free.release(reserve);
      }
    } finally {
      lock.unlock();
    }
  }

  private void settle(int index, Result<T> result) {
    lock.lock();
    try {
      receiver.take(index, result);
      done++;
      progress.advance(label, units.get(index).size(), false);
    } finally {
      lock.unlock();
    }
  }

  private boolean nobodyAnswers() {
    lock.lock();
    try {
      silent++;
      return silent >= (answered ? mostSilent : SCOUTS);
    } finally {
      lock.unlock();
    }
  }

  private boolean ending() {
    return failure != null || stop.requested() || Thread.currentThread().isInterrupted();
  }

  /** The first failure counts; a mere stop gives way to what really went wrong. */
  private void fail(Throwable found) {
    lock.lock();
    try {
      if (failure == null || failure instanceof StoppedException) {
        failure = found;
      }
    } finally {
      lock.unlock();
    }
    attempts.wake();
  }

  private void end() {
    Throwable found = failure;
    switch (found) {
      case null -> {}
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new IllegalStateException(found);
    }
    if (done < units.size()) {
      throw new StoppedException();
    }
  }
}
