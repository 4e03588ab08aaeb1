package dev.parable.run.internal;

import dev.parable.run.Entry;
import dev.parable.run.RunStoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** One connection. */
public final class Sqlite {
  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();

  private Sqlite(Connection connection) {
    this.connection = connection;
  }

  /** Opens. */
  public static Sqlite open(Path file) {
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (var statement = connection.createStatement()) {
        statement.execute("pragma journal_mode=wal");
        statement.execute("pragma synchronous=full");
        statement.execute(
            "create table if not exists entry(id integer primary key, kind text, key text, json"
                + " text, cost real, state text, at integer, unique(kind, key))");
      }
      connection.setAutoCommit(false);
      return new Sqlite(connection);
    } catch (SQLException failed) {
      throw new RunStoreException("cannot open " + file + ": " + failed.getMessage(), failed);
    }
  }

  /** Finds. */
  public Optional<Entry> find(String kind, String key) {
    lock.lock();
    try (var query =
        connection.prepareStatement(
            "select json, cost, state, at from entry where kind=? and key=?")) {
      query.setString(1, kind);
      query.setString(2, key);
      try (var rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Entry(
                    kind,
                    key,
                    rows.getString(1),
                    rows.getDouble(2),
                    Entry.State.valueOf(rows.getString(3)),
                    Instant.ofEpochMilli(rows.getLong(4))))
            : Optional.empty();
      }
    } catch (SQLException failed) {
      throw new RunStoreException(String.valueOf(failed.getMessage()), failed);
    } finally {
      lock.unlock();
    }
  }

  /** Appends. */
  public void append(List<Entry> entries) {
    lock.lock();
    try (var insert =
        connection.prepareStatement(
            "insert or replace into entry(kind, key, json, cost, state, at)"
                + " values(?,?,?,?,?,?)")) {
      for (Entry entry : entries) {
        insert.setString(1, entry.kind());
        insert.setString(2, entry.key());
        insert.setString(3, entry.json());
        insert.setDouble(4, entry.cost());
        insert.setString(5, entry.state().name());
        insert.setLong(6, entry.at().toEpochMilli());
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    } catch (SQLException failed) {
      throw new RunStoreException(String.valueOf(failed.getMessage()), failed);
    } finally {
      lock.unlock();
    }
  }

  /** Closes. */
  public void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new RunStoreException(String.valueOf(failed.getMessage()), failed);
    }
  }
}
