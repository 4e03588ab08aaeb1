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
import java.util.function.Function;

/** A few connections that read, each by one thread at a time. */
public final class Readers implements AutoCloseable {

  private static final int MOST = 4;
  private static final int PAGE = 256;

  /** So many pages are read at once: with two connections more threads than cores cost nothing. */
  private static final int SIDE_BY_SIDE =
      Math.clamp(Runtime.getRuntime().availableProcessors(), 2, MOST);

  /** So many are read before their turn comes. */
  private static final int AHEAD = 2 * SIDE_BY_SIDE;

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
   * reader may take its time and ask the store meanwhile; the next pages are read while the reader
   * has the one before them, so what is appended meanwhile may come or not.
   *
   * @param behind the key behind which to begin; empty for all
   * @param reading what is made of an entry, by the threads that read
   */
  public <T> void each(
      String kind, Optional<String> behind, Function<Entry, T> reading, Consumer<T> reader) {
    long first = ask(rows -> rows.before(kind));
    long end = first + Rows.OF_A_KIND;
    var bounds = new Bounds(behind.map(key -> number(kind, key)).orElse(first), end);
    Bound opening = bounds.next();
    if (!bounds.areLeft()) {
      page(kind, opening, reading).forEach(reader);
      return;
    }
    var pages = new ArrayDeque<CompletableFuture<List<T>>>();
    try (var ahead = Executors.newFixedThreadPool(SIDE_BY_SIDE, READING)) {
      pages.add(CompletableFuture.supplyAsync(() -> page(kind, opening, reading), ahead));
      while (!pages.isEmpty()) {
        while (bounds.areLeft() && pages.size() < AHEAD) {
          Bound next = bounds.next();
          pages.add(CompletableFuture.supplyAsync(() -> page(kind, next, reading), ahead));
        }
        await(pages.remove()).forEach(reader);
      }
    }
  }

  private long number(String kind, String key) {
    long number = ask(rows -> rows.read(Rows.ONE, List.of(kind, key), entry -> {}));
    if (number == 0) {
      throw Trouble.damaged(
          folder.database(),
          "entry " + kind + "/" + key + " is missing, and others came after it",
          new SQLException("no row"));
    }
    return number;
  }

  /** The numbers of the rows of a page: behind the one, up to and with the other. */
  private record Bound(long before, long upTo) {}

  /** Where the pages of a kind begin and end; to find that, no row is read. */
  private final class Bounds {
    private final long end;
    private long last;

    Bounds(long first, long end) {
      this.last = first;
      this.end = end;
    }

    boolean areLeft() {
      return last != end;
    }

    Bound next() {
      long before = last;
      last = ask(rows -> rows.behind(before, end, PAGE));
      return new Bound(before, last);
    }
  }

  private <T> List<T> page(String kind, Bound bound, Function<Entry, T> reading) {
    var read = new ArrayList<T>(PAGE);
    ask(
        rows -> {
          rows.page(kind, bound.before, bound.upTo, entry -> read.add(reading.apply(entry)));
          return read;
        });
    return read;
  }

  private static <T> T await(CompletableFuture<T> next) {
    try {
      return next.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw failed;
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
      T answer;
      try {
        answer = question.ask(reader);
      } catch (SQLException broken) {
        throw discarded(reader, broken);
      } catch (RuntimeException | Error failed) {
        giveBack(reader);
        throw failed;
      }
      giveBack(reader);
      return answer;
    } catch (SQLException failed) {
      throw Trouble.with(folder.database(), failed);
    } finally {
      room.release();
    }
  }

  /** The driver ends a statement that failed, so its reader could not be asked again. */
  private static SQLException discarded(RowReader reader, SQLException broken) {
    try {
      reader.close();
    } catch (SQLException again) {
      broken.addSuppressed(again);
    }
    return broken;
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
