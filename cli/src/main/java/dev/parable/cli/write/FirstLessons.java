package dev.parable.cli.write;

import dev.parable.run.Executor.Result;
import dev.parable.write.Written;
import java.util.function.IntConsumer;

/** Says when the first lessons of many are settled, once, where this process wrote any of them. */
final class FirstLessons {

  /** A run of fewer than this many times the sample is over before a word on it helps. */
  private static final int LONG = 4;

  private final int count;
  private final IntConsumer settled;
  private int done;
  private int first;
  private boolean here;

  /**
   * Waits.
   *
   * @param settled is given how many of all lessons are answered by then
   */
  FirstLessons(int count, IntConsumer settled) {
    this.count = count;
    this.settled = settled;
  }

  void take(int number, Result<Written> result) {
    if (result instanceof Result.Done<Written>) {
      done++;
    }
    if (number < Sample.LESSONS) {
      first++;
      here |= !(result instanceof Result.Done<Written> known && known.resumed());
      if (first == Sample.LESSONS && here && count >= LONG * Sample.LESSONS) {
        settled.accept(done);
      }
    }
  }
}
