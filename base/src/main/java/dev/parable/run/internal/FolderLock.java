package dev.parable.run.internal;

import dev.parable.run.RunStoreException;
import dev.parable.run.RunStoreException.Kind;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The right to write in a run folder. It is an SQLite lock on an empty file: the system ends it
 * with the process, and unlike a plain file lock a second attempt in the same process cannot undo
 * it.
 */
public final class FolderLock implements AutoCloseable {

  private final Connection connection;

  private FolderLock(Connection connection) {
    this.connection = connection;
  }

  /**
   * Takes it.
   *
   * @throws RunStoreException when somebody has it
   */
  public static FolderLock take(RunFolder folder) {
    try {
      Connection connection = Database.connect(folder.lock(), "", false);
      try (var statement = connection.createStatement()) {
        statement.execute("BEGIN EXCLUSIVE");
        return new FolderLock(connection);
      } catch (SQLException refused) {
        connection.close();
        throw refused;
      }
    } catch (SQLException refused) {
      if (Trouble.isBusy(refused)) {
        throw new RunStoreException(
            Kind.IN_USE,
            "run folder "
                + folder.path()
                + " is in use: another run is working in it. Wait until that one ends, or choose"
                + " another folder with --out.",
            refused);
      }
      throw Trouble.with(folder.lock(), refused);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new IllegalStateException("cannot release the lock of a run folder", failed);
    }
  }
}
