package dev.parable.run;

import dev.parable.run.internal.Sqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A keyed append in a run folder. */
public final class RunStore implements AutoCloseable {
  private final Path folder;
  private final InstantSource clock;
  private final Sqlite db;

  private RunStore(Path folder, InstantSource clock, Sqlite db) {
    this.folder = folder;
    this.clock = clock;
    this.db = db;
  }

  /** Opens. */
  public static RunStore open(Path folder, String definition, InstantSource clock) {
    try {
      Files.createDirectories(folder);
      Path yaml = folder.resolve("run.yaml");
      if (Files.exists(yaml)) {
        if (!Files.readString(yaml).equals(definition)) {
          throw new RunStoreException("run folder " + folder + " holds another run", null);
        }
      } else {
        Files.writeString(yaml, definition);
      }
      return new RunStore(folder, clock, Sqlite.open(folder.resolve("run.db")));
    } catch (IOException failed) {
      throw new RunStoreException("cannot use run folder " + folder + ": " + failed, failed);
    }
  }

  /** Finds. */
  public Optional<Entry> find(String kind, String key) {
    return db.find(kind, key);
  }

  /** Appends. */
  public void append(List<Entry> entries) {
    db.append(entries);
  }

  /** Now. */
  public Instant now() {
    return clock.instant();
  }

  /** Where. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    db.close();
  }
}
