package dev.parable.run;

import dev.parable.model.ModelException;
import dev.parable.run.Executor.Result;
import dev.parable.run.Executor.Unit;
import dev.parable.run.internal.Attempts;
import dev.parable.run.internal.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One passage of an executor through a list of units. */
final class Pass<T> {

  /** So many calls are risked before the first answer. */
  private static final int SCOUTS = 3;

  /** So many rounds of all that is in flight are risked on a model that answered once. */
  private static final int ROUNDS = 2;

  private final RunStore store;
  private final String kind;
  private final String label;
  private final List<? extends Unit<T>> units;
  private final Stop stop;
  private final Progress progress;
  private final Attempts attempts;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Integer, Result<T>> results = new HashMap<>();
  private final Semaphore free = new Semaphore(0);
  private boolean answered;

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
      Retries retries) {
    this.store = store;
    this.kind = kind;
    this.label = label;
    this.units = List.copyOf(units);
    this.stop = stop;
    this.progress = progress;
    this.attempts = new Attempts(retries, this::ending);
  }

  List<Result<T>> run(int parallel, boolean virtualThreads) {
    mostSilent = Math.max(SCOUTS, ROUNDS * parallel);
    List<Integer> open = recall();
    if (!open.isEmpty()) {
      stop.check();
      Runnable wake = attempts::wake;
      stop.tell(wake);
      try {
        if (parallel == 1) {
          oneByOne(open);
        } else {
          sideBySide(open, parallel, virtualThreads);
        }
      } finally {
        stop.forget(wake);
      }
    }
    return outcome();
  }

  /** Takes what the store holds; says what is left to do. */
  private List<Integer> recall() {
    var keys = new HashMap<String, Integer>();
    var open = new ArrayList<Integer>();
    for (int i = 0; i < units.size(); i++) {
      Unit<T> unit = units.get(i);
      if (keys.putIfAbsent(unit.key(), i) != null) {
        throw new IllegalArgumentException(
            "two units of kind " + kind + " have the key '" + unit.key() + "'");
      }
      Optional<Entry> stored = store.find(kind, unit.key());
      if (stored.isPresent() && stored.get().state() == Entry.State.DONE) {
        results.put(i, new Result.Done<>(decode(unit, stored.get()), true));
        progress.advance(label, unit.size(), true);
      } else {
        open.add(i);
      }
    }
    return open;
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

  private void oneByOne(List<Integer> open) {
    for (int i : open) {
      if (ending()) {
        return;
      }
      carryOut(i);
    }
  }

  private void sideBySide(List<Integer> open, int parallel, boolean virtualThreads) {
    int scouts = Math.min(SCOUTS, parallel);
    reserve = parallel - scouts;
    free.release(scouts);
    ExecutorService threads =
        virtualThreads
            ? Executors.newVirtualThreadPerTaskExecutor()
            : Executors.newFixedThreadPool(parallel, Thread.ofPlatform().name(label, 0).factory());
    boolean interrupted = false;
    try {
      for (int i : open) {
        free.acquire();
        if (ending()) {
          break;
        }
        threads.execute(() -> carryOut(i));
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

  private void carryOut(int index) {
    Unit<T> unit = units.get(index);
    try {
      T value = attempts.call(unit::run);
      store.append(Entry.done(kind, unit.key(), unit.encode(value), store.now()));
      settle(index, new Result.Done<>(value, false), true);
    } catch (ModelException unanswered) {
      giveUp(index, unanswered);
    } catch (Throwable broken) {
      fail(broken);
    } finally {
      free.release();
    }
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
    try {
      String key = units.get(index).key();
      store.append(Entry.failed(kind, key, Reason.json(unanswered), store.now()));
      settle(index, new Result.Failed<>(String.valueOf(unanswered.getMessage())), !passing);
      if (passing && nobodyAnswers()) {
        fail(unanswered);
      }
    } catch (RuntimeException | Error broken) {
      fail(broken);
    }
  }

  private void settle(int index, Result<T> result, boolean answer) {
    lock.lock();
    try {
      results.put(index, result);
      if (answer) {
        silent = 0;
        if (!answered) {
          answered = true;
          free.release(reserve);
        }
      }
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

  private List<Result<T>> outcome() {
    Throwable found = failure;
    switch (found) {
      case null -> {}
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new IllegalStateException(found);
    }
    var ordered = new ArrayList<Result<T>>(units.size());
    for (int i = 0; i < units.size(); i++) {
      Result<T> result = results.get(i);
      if (result == null) {
        throw new StoppedException();
      }
      ordered.add(result);
    }
    return List.copyOf(ordered);
  }
}
