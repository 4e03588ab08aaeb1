package dev.parable.run.internal;

import dev.parable.run.Entry;
import dev.parable.run.RunStoreException;
import dev.parable.run.RunStoreException.Kind;
import dev.parable.run.internal.Database.Writing;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a run. What waits when the last commit ends goes into the next one together, so
 * that many callers share the price of reaching the disk. A platform thread: native code would hold
 * a virtual thread's carrier.
 */
public final class Journal implements AutoCloseable {

  private static final int WAITING = 4_096;
  private static final int TOGETHER = 1_000;

  private final Writing database;
  private final BlockingQueue<Wish> queue = new ArrayBlockingQueue<>(WAITING);
  private final LongTexts.Hashes hashes = new LongTexts.Hashes();
  private final ReentrantLock entrance = new ReentrantLock();
  private final Thread thread;
  private boolean closed;
  private long asked;

  /** Of the writing thread; null until the first entry, and after a failure. */
  private @Nullable RowWriter rows;

  /** Entries that belong together; null ends the work. */
  private record Wish(@Nullable List<Packed> entries, CompletableFuture<Void> safe) {}

  private Journal(Writing database) {
    this.database = database;
    this.thread = Thread.ofPlatform().name("run-store-writer").daemon().unstarted(this::work);
  }

  /** Starts. */
  public static Journal start(Writing database) {
    var journal = new Journal(database);
    journal.thread.start();
    return journal;
  }

  /**
   * Entries on their way to the disk.
   *
   * @param place in the order of writing
   * @param safe ends when they are safe, or with the reason why not
   */
  public record Asked(long place, CompletableFuture<Void> safe) {}

  /** Begins to append. */
  public Asked append(List<Entry> entries) {
    List<Packed> packed = entries.stream().map(entry -> Packed.of(entry, hashes)).toList();
    var wish = new Wish(packed, new CompletableFuture<>());
    entrance.lock();
    try {
      if (closed) {
        throw new RunStoreException(
            Kind.CLOSED, database.file() + " was closed; open the run again to append to it");
      }
      enqueue(wish);
      asked++;
      return new Asked(asked, wish.safe);
    } finally {
      entrance.unlock();
    }
  }

  /** Waits for what was begun. */
  @Override
  public void close() {
    var end = new Wish(null, new CompletableFuture<>());
    entrance.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      enqueue(end);
    } finally {
      entrance.unlock();
    }
    end.safe.join();
  }

  /** Waits for room, whatever happens meanwhile: an interrupted caller's entries count too. */
  private void enqueue(Wish wish) {
    boolean interrupted = false;
    while (true) {
      try {
        queue.put(wish);
        break;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    var wishes = new ArrayList<Wish>();
    Wish end = null;
    while (end == null) {
      wishes.clear();
      try {
        wishes.add(queue.take());
      } catch (InterruptedException notOurs) {
        continue;
      }
      queue.drainTo(wishes, TOGETHER - 1);
      if (wishes.getLast().entries() == null) {
        end = wishes.removeLast();
      }
      commit(wishes);
    }
    finish(end);
  }

  private void finish(Wish end) {
    try {
      forget();
      database.connection().close();
      end.safe.complete(null);
    } catch (SQLException failed) {
      end.safe.completeExceptionally(Trouble.with(database.file(), failed));
    }
  }

  /** All together; where that fails each by itself, so that one cannot spoil the others. */
  private void commit(List<Wish> wishes) {
    if (wishes.isEmpty()) {
      return;
    }
    try {
      write(wishes);
      wishes.forEach(wish -> wish.safe.complete(null));
    } catch (SQLException failed) {
      if (wishes.size() == 1) {
        wishes.getFirst().safe.completeExceptionally(Trouble.with(database.file(), failed));
      } else {
        wishes.forEach(wish -> commit(List.of(wish)));
      }
    } catch (RuntimeException | Error failed) {
      wishes.forEach(wish -> wish.safe.completeExceptionally(failed));
    }
  }

  /**
   * Transactions are begun and ended in words: the driver's own way begins the next one behind the
   * last, and after a full disk, which ends a transaction by itself, it would write without one.
   */
  private void write(List<Wish> wishes) throws SQLException {
    try (Statement transaction = database.connection().createStatement()) {
      transaction.execute("BEGIN IMMEDIATE");
      try {
        RowWriter writer = rows == null ? new RowWriter(database.connection()) : rows;
        rows = writer;
        for (Wish wish : wishes) {
          if (wish.entries() != null) {
            writer.put(wish.entries());
          }
        }
        transaction.execute("COMMIT");
      } catch (SQLException | RuntimeException | Error failed) {
        rollback(transaction, failed);
        throw failed;
      }
    }
  }

  /** SQLite may have rolled back by itself; then there is nothing left to do. */
  private void rollback(Statement transaction, Throwable because) {
    try {
      forget();
    } catch (SQLException broken) {
      because.addSuppressed(broken);
    }
    try {
      transaction.execute("ROLLBACK");
    } catch (SQLException already) {
      because.addSuppressed(already);
    }
  }

  private void forget() throws SQLException {
    RowWriter writer = rows;
    rows = null;
    if (writer != null) {
      writer.close();
    }
  }
}
