package dev.parable.run;

import static java.util.Objects.requireNonNull;

import dev.parable.model.ModelException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Carries out independent units of work, several at once, so that a run can be broken off anywhere
 * and gone on with: what the store holds is not done again, and each result is stored before it
 * counts.
 *
 * <ul>
 *   <li>A unit that fails in passing is tried again after a pause; one that cannot be answered, or
 *       not within the tries, is stored as failed, and tried again when the run is resumed.
 *   <li>What is hopeless ends the run. Until the first answer at most three units are in flight, so
 *       a wrong key costs at most three calls.
 *   <li>Silence ends the run too: three units that fail through all their tries before anything was
 *       answered, or later, from a model that has gone, twice as many in a row as are in flight.
 *   <li>Any other exception of a unit ends the run after what is in flight.
 * </ul>
 */
public final class Executor {

  /** So many units are risked before the first answer. */
  private static final int SCOUTS = 3;

  private final RunStore store;
  private final int parallel;
  private final boolean virtualThreads;
  private final Stop stop;
  private final Progress progress;
  private final Retries retries;
  private final int scouts;

  /** With the usual retries. */
  public Executor(
      RunStore store, int parallel, boolean virtualThreads, Stop stop, Progress progress) {
    this(store, parallel, virtualThreads, stop, progress, Retries.USUAL);
  }

  /**
   * An executor.
   *
   * @param parallel units in flight at once; with 1 they run on the calling thread
   * @param virtualThreads true for units that wait for a network; false for units that compute or
   *     call native code
   * @param progress told from one thread at a time
   */
  public Executor(
      RunStore store,
      int parallel,
      boolean virtualThreads,
      Stop stop,
      Progress progress,
      Retries retries) {
    this(store, parallel, virtualThreads, stop, progress, retries, SCOUTS);
  }

  private Executor(
      RunStore store,
      int parallel,
      boolean virtualThreads,
      Stop stop,
      Progress progress,
      Retries retries,
      int scouts) {
    if (parallel < 1) {
      throw new IllegalArgumentException("parallel must be at least 1, was " + parallel);
    }
    this.store = requireNonNull(store, "store");
    this.parallel = parallel;
    this.virtualThreads = virtualThreads;
    this.stop = requireNonNull(stop, "stop");
    this.progress = requireNonNull(progress, "progress");
    this.retries = requireNonNull(retries, "retries");
    this.scouts = scouts;
  }

  /**
   * The same, but nobody waits for the first answer: for units whose model is handed the requests
   * of all of them together, and risks no more by many than by three.
   */
  public Executor allAtOnce() {
    return new Executor(store, parallel, virtualThreads, stop, progress, retries, parallel);
  }

  /** One piece of work, which may be done more than once when a run is broken off. */
  public interface Unit<T> {
    /** Names it among the units of its kind, in every run of the same definition. */
    String key();

    /** How much it counts in the progress. */
    int size();

    /**
     * Does it.
     *
     * @throws ModelException when a model does not answer
     */
    T run();

    /** Writes its result as JSON. */
    String encode(T result);

    /**
     * What else of its result is kept, by kind, as JSON: under the same key, together with the
     * result or not at all. It is not read when the run is resumed.
     */
    default Map<String, String> beside(T result) {
      return Map.of();
    }

    /** Reads its result. */
    T decode(String json);
  }

  /** What became of a unit. */
  public sealed interface Result<T> {
    /**
     * Done.
     *
     * @param resumed whether the store held it already
     */
    record Done<T>(T value, boolean resumed) implements Result<T> {}

    /** Failed; tried again when the run is resumed. */
    record Failed<T>(String reason) implements Result<T> {}
  }

  /** Is given results, one at a time. */
  @FunctionalInterface
  public interface Receiver<T> {
    /**
     * A result is known and safe.
     *
     * @param unit the place of its unit in the list, from 0
     */
    void take(int unit, Result<T> result);
  }

  /**
   * Carries out what the store does not hold, and keeps no result in memory. What the store holds
   * already comes first, then the others as they are done, in no order that can be relied upon.
   *
   * @param kind the kind of the entries in the store
   * @param label what the units count in the progress
   * @param units asked for one by one, so that a list may make each when it is needed
   * @throws StoppedException when it was asked to stop before the end; what was done is stored
   * @throws ModelException when going on is hopeless
   * @throws RunStoreException when results cannot be kept, or kept ones cannot be read
   */
  public <T> void run(
      String kind, String label, List<? extends Unit<T>> units, Receiver<T> receiver) {
    new Pass<>(store, kind, label, units, stop, progress, retries, receiver)
        .run(parallel, virtualThreads, scouts);
  }

  /**
   * Carries out what the store does not hold, with all results in memory.
   *
   * @param kind the kind of the entries in the store
   * @param label what the units count in the progress
   * @return the results, in the order of the units
   * @throws StoppedException when it was asked to stop before the end; what was done is stored
   * @throws ModelException when going on is hopeless
   * @throws RunStoreException when results cannot be kept, or kept ones cannot be read
   */
  public <T> List<Result<T>> run(String kind, String label, List<? extends Unit<T>> units) {
    var results = new TreeMap<Integer, Result<T>>();
    run(kind, label, units, results::put);
    return List.copyOf(results.values());
  }
}
