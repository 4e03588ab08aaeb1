package dev.parable.corpus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Things made by number in several threads and handed over in order, of which a few hundred at most
 * wait for their turn. To be closed.
 */
final class ReadAhead<T> implements Iterator<T>, AutoCloseable {

  static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);

  private static final int BLOCK = 16;
  private static final int BLOCKS = 4 * THREADS;

  private static final ThreadFactory DAEMON =
      Thread.ofPlatform().name("corpus-", 0).daemon().factory();

  private final int size;
  private final IntFunction<T> make;
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS, DAEMON);
  private final Deque<Future<List<T>>> ahead = new ArrayDeque<>();
  private Iterator<T> block = List.<T>of().iterator();
  private int asked;

  /** The numbers 0 to {@code size - 1}. */
  ReadAhead(int size, IntFunction<T> make) {
    this.size = size;
    this.make = make;
    ask();
  }

  /** As a stream, to be closed. */
  static <T> Stream<T> stream(int size, IntFunction<T> make) {
    var all = new ReadAhead<>(size, make);
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliterator(all, size, traits), false)
        .onClose(all::close);
  }

  private void ask() {
    while (asked < size && ahead.size() < BLOCKS) {
      int from = asked;
      int to = Math.min(size, from + BLOCK);
      asked = to;
      ahead.add(
          pool.submit(
              () -> {
                var made = new ArrayList<T>(to - from);
                for (int number = from; number < to; number++) {
                  made.add(make.apply(number));
                }
                return made;
              }));
    }
  }

  @Override
  public boolean hasNext() {
    return block.hasNext() || !ahead.isEmpty();
  }

  @Override
  public T next() {
    if (!block.hasNext()) {
      block = nextBlock().iterator();
      ask();
    }
    return block.next();
  }

  private List<T> nextBlock() {
    if (ahead.isEmpty()) {
      throw new NoSuchElementException();
    }
    try {
      return ahead.remove().get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a corpus was read", interrupted);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
    pool.close();
  }
}
