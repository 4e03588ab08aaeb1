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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A few connections that read, each by one thread at a time. */
public final class Readers implements AutoCloseable {

  private static final int MOST = 4;
  private static final int PAGE = 512;

  /** A platform thread: native code would hold a virtual thread's carrier. */
  private static final ThreadFactory READING =
      Thread.ofPlatform().name("run-store-reader").daemon().factory();

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
   * reader may take its time and ask the store meanwhile; each page is read while the reader has
   * the one before it, so what is appended meanwhile may come or not.
   */
  public void each(String kind, Consumer<Entry> reader) {
    long first = ask(rows -> rows.before(kind));
    long end = first + Rows.OF_A_KIND;
    Page page = page(kind, first, end);
    if (page.isFull()) {
      try (var ahead = Executors.newSingleThreadExecutor(READING)) {
        while (page.isFull()) {
          long last = page.last;
          var next = CompletableFuture.supplyAsync(() -> page(kind, last, end), ahead);
          page.entries.forEach(reader);
          page = await(next);
        }
      }
    }
    page.entries.forEach(reader);
  }

  /**
   * Some entries.
   *
   * @param last the number of the last row, where it is full
   */
  private record Page(List<Entry> entries, long last) {
    boolean isFull() {
      return entries.size() == PAGE;
    }
  }

  private Page page(String kind, long before, long end) {
    var entries = new ArrayList<Entry>(PAGE);
    long last = ask(rows -> rows.page(kind, before, end, PAGE, entries::add));
    return new Page(entries, last);
  }

  private static Page await(CompletableFuture<Page> next) {
    try {
      return next.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RunStoreException known ? known : failed;
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
