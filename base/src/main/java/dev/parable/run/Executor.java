package dev.parable.run;

import dev.parable.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs units that may be repeated, and stores each result once. */
public final class Executor {
  private final RunStore store;
  private final Stop stop;
  private final Progress progress;

  /** An executor. */
  public Executor(
      RunStore store, int parallel, boolean virtualThreads, Stop stop, Progress progress) {
    if (parallel < 1 || (virtualThreads && parallel < 1)) {
      throw new IllegalArgumentException("parallel must be at least 1, was " + parallel);
    }
    this.store = store;
    this.stop = stop;
    this.progress = progress;
  }

  /** One piece of work. */
  public interface Unit<T> {
    /** Its key. */
    String key();

    /** How much it counts in the progress. */
    int size();

    /** Does it. */
    T run();

    /** Writes its result. */
    String encode(T result);

    /** Reads its result. */
    T decode(String json);
  }

  /** What became of a unit. */
  public sealed interface Result<T> {
    /** Done. */
    record Done<T>(T value, boolean resumed) implements Result<T> {}

    /** Failed. */
    record Failed<T>(String reason) implements Result<T> {}
  }

  /** Runs. */
  public <T> List<Result<T>> run(String kind, String label, List<? extends Unit<T>> units) {
    var results = new ArrayList<Result<T>>();
    for (Unit<T> unit : units) {
      Optional<Entry> found = store.find(kind, unit.key());
      if (found.isPresent() && found.get().state() == Entry.State.DONE) {
        results.add(new Result.Done<>(unit.decode(found.get().json()), true));
        progress.advance(label, unit.size(), true);
        continue;
      }
      stop.check();
      try {
        T value = unit.run();
        store.append(List.of(Entry.done(kind, unit.key(), unit.encode(value), store.now())));
        results.add(new Result.Done<>(value, false));
      } catch (ModelException failed) {
        results.add(new Result.Failed<>(String.valueOf(failed.getMessage())));
      }
      progress.advance(label, unit.size(), false);
    }
    return results;
  }
}
