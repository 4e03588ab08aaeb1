package dev.parable.run.internal;

import dev.parable.run.Entry;
import dev.parable.run.RunStoreException;
import dev.parable.run.RunStoreException.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A few connections that read, each by one thread at a time. */
public final class Readers implements AutoCloseable {

  private static final int MOST = 4;
  private static final int PAGE = 256;

  private final RunFolder folder;
  private final boolean frozen;
  private final Semaphore room = new Semaphore(MOST);
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private boolean closed;

  /** Opens none yet. */
  public Readers(RunFolder folder, boolean frozen) {
    this.folder = folder;
    this.frozen = frozen;
  }

  /** The entry of a key. */
  public Optional<Entry> find(String kind, String key) {
    var found = new ArrayList<Entry>(1);
    query(Rows.SELECT + "WHERE kind = ? AND key = ?", List.of(kind, key), found::add);
    return found.stream().findFirst();
  }

  /**
   * The entries of a kind, in the order of their first appearance. Read page by page, so that the
   * reader may take its time and ask the store meanwhile.
   */
  public void each(String kind, Consumer<Entry> reader) {
    long last = 0;
    while (true) {
      var page = new ArrayList<Entry>(PAGE);
      last =
          query(
              Rows.SELECT + "WHERE kind = ? AND id > ? ORDER BY id LIMIT " + PAGE,
              List.of(kind, last),
              page::add);
      page.forEach(reader);
      if (page.size() < PAGE) {
        return;
      }
    }
  }

  /** The intents of all kinds. */
  public List<Entry> pending() {
    var found = new ArrayList<Entry>();
    query(Rows.SELECT + "WHERE state = 'INTENT' ORDER BY id", List.of(), found::add);
    return List.copyOf(found);
  }

  /** Returns the number of the last row, or 0. */
  private long query(String sql, List<Object> values, Consumer<Entry> into) {
    room.acquireUninterruptibly();
    try {
      Connection connection = borrow();
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < values.size(); i++) {
          statement.setObject(i + 1, values.get(i));
        }
        long last = 0;
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            into.accept(Rows.read(rows, folder.database()));
            last = rows.getLong(Rows.ID);
          }
        }
        return last;
      } finally {
        giveBack(connection);
      }
    } catch (SQLException failed) {
      throw Trouble.with(folder.database(), failed);
    } finally {
      room.release();
    }
  }

  private Connection borrow() throws SQLException {
    lock.lock();
    try {
      if (closed) {
        throw new RunStoreException(
            Kind.CLOSED, folder.database() + " was closed; open the run again to read it");
      }
      Connection known = idle.poll();
      return known == null ? Database.read(folder, frozen) : known;
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Connection connection) throws SQLException {
    lock.lock();
    try {
      if (closed) {
        connection.close();
      } else {
        idle.push(connection);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      for (Connection connection : idle) {
        connection.close();
      }
      idle.clear();
    } catch (SQLException failed) {
      throw Trouble.with(folder.database(), failed);
    } finally {
      lock.unlock();
    }
  }
}
