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
  private final Readers readers;

  private StoredRun(Path folder, String definition, Readers readers) {
    this.folder = folder;
    this.definition = definition;
    this.readers = readers;
  }

  /**
   * Opens.
   *
   * @throws RunStoreException when the folder holds no run, or a damaged or foreign one
   */
  public static StoredRun open(Path folder) {
    var files = new RunFolder(folder);
    String definition = definition(files);
    boolean frozen = Database.inspect(files);
    return new StoredRun(folder, definition, new Readers(files, frozen));
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
