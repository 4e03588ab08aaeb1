package dev.parable.run;

import dev.parable.run.internal.Database;
import dev.parable.run.internal.FolderLock;
import dev.parable.run.internal.Journal;
import dev.parable.run.internal.Readers;
import dev.parable.run.internal.RunFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A run folder, open for work: {@code run.yaml} says what the run is, and never changes; {@code
 * run.db} holds what it knows. One process at a time; the lock ends with the process, however it
 * ends. Safe for use from many threads.
 *
 * <p>An entry that was appended outlives a killed process and, as far as the disk keeps its word, a
 * power failure. The first {@code DONE} of a key stands for good: whatever is appended to that key
 * later is ignored. An {@code INTENT} or {@code FAILED} is replaced by what comes next.
 */
public final class RunStore implements Entries, AutoCloseable {

  private final RunFolder files;
  private final boolean begun;
  private final String definition;
  private final InstantSource clock;
  private final FolderLock lock;
  private final Journal journal;
  private final Readers readers;

  private RunStore(
      RunFolder files,
      boolean begun,
      String definition,
      InstantSource clock,
      FolderLock lock,
      Journal journal,
      Readers readers) {
    this.files = files;
    this.begun = begun;
    this.definition = definition;
    this.clock = clock;
    this.lock = lock;
    this.journal = journal;
    this.readers = readers;
  }

  /**
   * Begins a run, or goes on with it where the folder holds the same one. To begin anew, put the
   * folder aside first. A folder that holds anything else is left as it is.
   *
   * @param definition all that defines the run, as YAML; compared line by line
   * @throws RunStoreException when the folder holds another run, is in use, damaged, foreign, or
   *     cannot be written
   */
  public static RunStore open(Path folder, String definition, InstantSource clock) {
    var files = new RunFolder(folder);
    files.expect(definition);
    boolean begun = files.create();
    FolderLock lock = FolderLock.take(files);
    try {
      files.define(definition);
      Journal journal = Journal.start(Database.write(files));
      return new RunStore(
          files, begun, definition, clock, lock, journal, new Readers(files, false));
    } catch (RuntimeException | Error failed) {
      lock.close();
      throw failed;
    }
  }

  /**
   * Appends, all or none. When this returns, the entries are safe.
   *
   * @return their place in the order in which all that this process appends is written
   * @throws RunStoreException when they could not be written; none of them was then
   */
  public long append(List<Entry> entries) {
    Journal.Asked asked = journal.append(entries);
    try {
      asked.safe().join();
      return asked.place();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RunStoreException known) {
        // The trace of the thread that asked, not of the one that wrote.
        throw new RunStoreException(known.kind(), String.valueOf(known.getMessage()), known);
      }
      throw failed;
    }
  }

  /** Appends one. */
  public void append(Entry entry) {
    append(List.of(entry));
  }

  /**
   * Begins to append, all or none. The stage ends when the entries are safe; what hangs on it
   * without a thread of its own runs on the one writing thread and holds it up.
   */
  public CompletionStage<Void> appendLater(List<Entry> entries) {
    return journal.append(entries).safe().minimalCompletionStage();
  }

  @Override
  public Optional<Entry> find(String kind, String key) {
    return readers.find(kind, key);
  }

  @Override
  public <T> void each(
      String kind, Optional<String> behind, Function<Entry, T> reading, Consumer<T> reader) {
    readers.each(kind, behind, reading, reader);
  }

  @Override
  public List<Entry> pending() {
    return readers.pending();
  }

  /** Now, by the clock of the run. */
  public Instant now() {
    return clock.instant();
  }

  /** Where. */
  public Path folder() {
    return files.path();
  }

  /** All that defines the run. */
  public String definition() {
    return definition;
  }

  /**
   * Takes the whole run back, as if it had never begun, and closes. It is for a run that turned out
   * to be a mistake; what it holds is gone.
   *
   * @return whether the folder is gone; where it was there before this opening, nothing is done
   */
  public boolean takeBack() {
    if (!begun) {
      return false;
    }
    try (lock) {
      readers.close();
      journal.close();
      files.clear();
    }
    return files.remove(); // with the lock ends its journal, which lies there too
  }

  /** Waits for what is being written, and gives the folder free. */
  @Override
  public void close() {
    try (lock) {
      readers.close();
      journal.close();
    }
  }
}
