package dev.parable.run;

import dev.parable.run.internal.Database;
import dev.parable.run.internal.Readers;
import dev.parable.run.internal.RunFolder;
import dev.parable.run.internal.Stranger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A run folder, open for reading only: also while another process works in it, and on a disk that
 * cannot be written. Nothing in the folder is changed.
 */
public final class StoredRun implements Entries, AutoCloseable {

  private final Path folder;
  private final String definition;
  private final RunFolder files;
  private final boolean frozen;
  private final Readers readers;

  private StoredRun(Path folder, String definition, RunFolder files, boolean frozen) {
    this.folder = folder;
    this.definition = definition;
    this.files = files;
    this.frozen = frozen;
    this.readers = new Readers(files, frozen);
  }

  /**
   * Opens, after a check of the whole file.
   *
   * @throws RunStoreException when the folder holds no run, or a damaged or foreign one
   */
  public static StoredRun open(Path folder) {
    StoredRun run = begin(folder);
    try {
      run.check();
      return run;
    } catch (RuntimeException bad) {
      run.close();
      throw bad;
    }
  }

  /**
   * Opens without reading all of the file, which takes half a second where there are 100,000
   * trials. An entry that was altered is never handed out all the same; whether one is missing,
   * {@link #check} says.
   *
   * @throws RunStoreException when the folder holds no run, or a foreign one
   */
  public static StoredRun begin(Path folder) {
    var files = new RunFolder(folder);
    String definition = definition(files);
    return new StoredRun(folder, definition, files, Database.isFrozen(files));
  }

  /**
   * Checks the whole file.
   *
   * @throws RunStoreException when it is damaged
   */
  public void check() {
    Database.check(files, frozen);
  }

  /**
   * All that defines the run of a folder. What it holds is not looked at, which takes longer.
   *
   * @throws RunStoreException when the folder holds no run, or a foreign one
   */
  public static String definition(Path folder) {
    return definition(new RunFolder(folder));
  }

  private static String definition(RunFolder files) {
    String definition = files.definition();
    Stranger.refuse(files);
    return definition;
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

  /** Where. */
  public Path folder() {
    return folder;
  }

  /** All that defines the run. */
  public String definition() {
    return definition;
  }

  @Override
  public void close() {
    readers.close();
  }
}
