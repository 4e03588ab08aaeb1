package dev.parable.run.internal;

import dev.parable.run.Entry;
import dev.parable.run.RunStoreException;
import dev.parable.run.RunStoreException.Kind;
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
  private final Deque<RowReader> idle = new ArrayDeque<>();
  private boolean closed;

  /** Opens none yet. */
  public Readers(RunFolder folder, boolean frozen) {
    this.folder = folder;
    this.frozen = frozen;
  }

  /** The entry of a key. */
  public Optional<Entry> find(String kind, String key) {
    var found = new ArrayList<Entry>(1);
    ask(rows -> rows.read(Rows.ONE, List.of(kind, key), found::add));
    return found.stream().findFirst();
  }

  /**
   * The entries of a kind, in the order of their first appearance. Read page by page, so that the
   * reader may take its time and ask the store meanwhile.
   */
  public void each(String kind, Consumer<Entry> reader) {
    long before = ask(rows -> rows.before(kind));
    long end = before + Rows.OF_A_KIND;
    while (true) {
      var page = new ArrayList<Entry>(PAGE);
      long from = before;
      before = ask(rows -> rows.page(kind, from, end, PAGE, page::add));
      page.forEach(reader);
      if (page.size() < PAGE) {
        return;
      }
    }
  }

  /** The intents of all kinds. */
  public List<Entry> pending() {
    var found = new ArrayList<Entry>();
    ask(rows -> rows.read(Rows.PENDING, List.of(), found::add));
    return List.copyOf(found);
  }

  /** A question to the database; the answer may be anything. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(RowReader reader) throws SQLException;
  }

  private <T> T ask(Question<T> question) {
    room.acquireUninterruptibly();
    try {
      RowReader reader = borrow();
      try {
        return question.ask(reader);
      } finally {
        giveBack(reader);
      }
    } catch (SQLException failed) {
      throw Trouble.with(folder.database(), failed);
    } finally {
      room.release();
    }
  }

  private RowReader borrow() throws SQLException {
    lock.lock();
    try {
      if (closed) {
        throw new RunStoreException(
            Kind.CLOSED, folder.database() + " was closed; open the run again to read it");
      }
      RowReader known = idle.poll();
      return known == null
          ? new RowReader(folder.database(), Database.read(folder, frozen))
          : known;
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(RowReader reader) throws SQLException {
    lock.lock();
    try {
      if (closed) {
        reader.close();
      } else {
        idle.push(reader);
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
      for (RowReader reader : idle) {
        reader.close();
      }
      idle.clear();
    } catch (SQLException failed) {
      throw Trouble.with(folder.database(), failed);
    } finally {
      lock.unlock();
    }
  }
}
