package dev.parable.run;

import static java.util.Objects.requireNonNull;

import dev.parable.model.ModelException;
import java.util.List;

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

  private final RunStore store;
  private final int parallel;
  private final boolean virtualThreads;
  private final Stop stop;
  private final Progress progress;
  private final Retries retries;

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
    if (parallel < 1) {
      throw new IllegalArgumentException("parallel must be at least 1, was " + parallel);
    }
    this.store = requireNonNull(store, "store");
    this.parallel = parallel;
    this.virtualThreads = virtualThreads;
    this.stop = requireNonNull(stop, "stop");
    this.progress = requireNonNull(progress, "progress");
    this.retries = requireNonNull(retries, "retries");
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

  /**
   * Carries out what the store does not hold.
   *
   * @param kind the kind of the entries in the store
   * @param label what the units count in the progress
   * @return the results, in the order of the units
   * @throws StoppedException when it was asked to stop before the end; what was done is stored
   * @throws ModelException when going on is hopeless
   * @throws RunStoreException when results cannot be kept, or kept ones cannot be read
   */
  public <T> List<Result<T>> run(String kind, String label, List<? extends Unit<T>> units) {
    var pass = new Pass<T>(store, kind, label, units, stop, progress, retries);
    return pass.run(parallel, virtualThreads);
  }
}
