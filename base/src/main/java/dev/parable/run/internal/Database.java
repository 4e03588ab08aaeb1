package dev.parable.run.internal;

import dev.parable.run.RunStoreException;
import dev.parable.run.RunStoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** The SQLite file of a run: how it is made, opened and checked. */
public final class Database {

  /** Marks the file as ours: "PRBL". */
  private static final int APPLICATION = 0x5052424c;

  private static final int VERSION = 2;

  /**
   * 32 MB: pages that change with every commit are so copied from the log to their place rarely.
   */
  private static final int LOG_PAGES = 8_000;

  /**
   * 16 MB, for the one connection that writes: hashes and keys come in no order, and with SQLite's
   * usual 2 MB the pages of their indexes are read and written again and again.
   */
  private static final int CACHE_PAGES = 4_000;

  private static final int PATIENCE_MS = 10_000;

  private Database() {}

  /** Makes an empty one; it gets its name when it is whole. */
  static void create(RunFolder folder) {
    Path draft = folder.path().resolve("run.db.new");
    try {
      Files.deleteIfExists(draft);
      try (Connection connection = connect(draft, "", false);
          var statement = connection.createStatement()) {
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("BEGIN EXCLUSIVE");
        for (String table : Rows.TABLES) {
          statement.execute(table);
        }
        statement.execute("PRAGMA application_id = " + APPLICATION);
        statement.execute("PRAGMA user_version = " + VERSION);
        statement.execute("COMMIT");
      }
      folder.publish(draft, folder.database());
    } catch (SQLException failed) {
      throw Trouble.with(draft, failed);
    } catch (IOException failed) {
      throw RunFolder.trouble("cannot make " + folder.database(), failed);
    }
  }

  static boolean isEmpty(RunFolder folder) {
    try (Connection connection = open(folder, "", false);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT 1 FROM entry LIMIT 1")) {
      return !rows.next();
    } catch (SQLException failed) {
      throw Trouble.with(folder.database(), failed);
    }
  }

  /** Opens the one connection that writes, after a check of the whole file. */
  public static Writing write(RunFolder folder) {
    try {
      Connection connection = open(folder, "", false);
      try (var statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = FULL");
        statement.execute("PRAGMA cache_size = " + CACHE_PAGES);
        statement.execute("PRAGMA wal_autocheckpoint = " + LOG_PAGES);
        return new Writing(folder.database(), connection);
      } catch (SQLException failed) {
        connection.close();
        throw failed;
      }
    } catch (SQLException failed) {
      throw Trouble.with(folder.database(), failed);
    }
  }

  /** The writing connection and its file. */
  public record Writing(Path file, Connection connection) {}

  /**
   * Looks whether the file is a run's, without changing it and without reading all of it.
   *
   * @return whether it must be read as a file that nobody writes, since its disk cannot be written
   */
  public static boolean isFrozen(RunFolder folder) {
    try (Connection connection = recognise(folder, "?mode=ro", true)) {
      return connection.isClosed();
    } catch (SQLException refused) {
      if (Trouble.isDenied(refused)) {
        return frozen(folder);
      }
      throw Trouble.with(folder.database(), refused);
    }
  }

  /** Nothing is read from a log then: who would pass over results must say so. */
  private static boolean frozen(RunFolder folder) {
    if (Files.exists(folder.log()) && size(folder.log()) > 0) {
      throw new RunStoreException(
          Kind.DENIED,
          folder.log()
              + " holds results that can only be read where something can be written, and "
              + folder.path()
              + " cannot be written. Copy the folder to where it can, and read it there.");
    }
    try (Connection connection = recognise(folder, "?immutable=1", true)) {
      return !connection.isClosed();
    } catch (SQLException failed) {
      throw Trouble.with(folder.database(), failed);
    }
  }

  /** Checks the whole file, for who only reads. */
  public static void check(RunFolder folder, boolean frozen) {
    try (Connection connection = read(folder, frozen)) {
      check(folder.database(), connection);
    } catch (SQLException failed) {
      throw Trouble.with(folder.database(), failed);
    }
  }

  static Connection read(RunFolder folder, boolean frozen) throws SQLException {
    return connect(folder.database(), frozen ? "?immutable=1" : "?mode=ro", true);
  }

  private static Connection open(RunFolder folder, String parameters, boolean readOnly)
      throws SQLException {
    Connection connection = recognise(folder, parameters, readOnly);
    try {
      check(folder.database(), connection);
      return connection;
    } catch (SQLException | RuntimeException failed) {
      connection.close();
      throw failed;
    }
  }

  private static Connection recognise(RunFolder folder, String parameters, boolean readOnly)
      throws SQLException {
    Path file = folder.database();
    if (!Files.isRegularFile(file) || size(file) == 0) {
      throw Trouble.damaged(
          file, Files.exists(file) ? "it is empty" : "it is missing", new SQLException("no file"));
    }
    LogCheck.check(folder.log());
    Connection connection = connect(file, parameters, readOnly);
    try {
      refuseForeign(
          file,
          number(connection, "PRAGMA application_id"),
          number(connection, "PRAGMA user_version"));
      return connection;
    } catch (SQLException | RuntimeException failed) {
      connection.close();
      throw failed;
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException failed) {
      throw RunFolder.trouble("cannot read " + file, failed);
    }
  }

  private static void check(Path file, Connection connection) throws SQLException {
    for (String table : List.of("kind", "entry")) {
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery("PRAGMA quick_check(" + table + ")")) {
        String verdict = rows.next() ? rows.getString(1) : "no answer";
        if (!verdict.equals("ok")) {
          throw Trouble.damaged(file, verdict.strip(), new SQLException(verdict));
        }
      }
    }
  }

  /**
   * Checks what a database says of itself.
   *
   * @throws RunStoreException when it is not of this program, or of another form
   */
  static void refuseForeign(Path file, int application, int version) {
    if (application != APPLICATION) {
      throw new RunStoreException(
          Kind.FOREIGN,
          file
              + " is a database of another program, not the results of a run. Move it away, or"
              + " choose another folder with --out.");
    }
    if (version != VERSION) {
      throw new RunStoreException(
          Kind.FOREIGN,
          file
              + " was written in form "
              + version
              + (version < VERSION ? " by an older" : " by a newer")
              + " version, and this one reads form "
              + VERSION
              + " alone. Use the version that wrote it (run.yaml names it), or begin anew with"
              + " --fresh.");
    }
  }

  private static int number(Connection connection, String pragma) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(pragma)) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  /** Opens a file by its address, so that no character of its path means anything to SQLite. */
  static Connection connect(Path file, String parameters, boolean readOnly) throws SQLException {
    var config = new SQLiteConfig();
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    config.setReadOnly(readOnly);
    config.setGetGeneratedKeys(false); // else the driver asks for one after each row
    config.setBusyTimeout(parameters.isEmpty() && file.endsWith("run.lock") ? 0 : PATIENCE_MS);
    return config.createConnection(
        "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + parameters);
  }
}
