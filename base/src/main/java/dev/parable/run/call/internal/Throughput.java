package dev.parable.run.call.internal;

import dev.parable.run.call.Pace;
import java.util.concurrent.TimeUnit;

/** Something counted over the last ten seconds. Safe for use from many threads. */
public final class Throughput {

  private static final int SECONDS = 10;

  private final Pace pace;
  private final long begin;
  private final long[] counts = new long[SECONDS];
  private final long[] second = new long[SECONDS];

  /** Nothing yet. */
  public Throughput(Pace pace) {
    this.pace = pace;
    this.begin = pace.nanos();
  }

  /** Counts. */
  public synchronized void add(long count) {
    long now = now();
    int cell = (int) (now % SECONDS);
    if (second[cell] != now) {
      second[cell] = now;
      counts[cell] = 0;
    }
    counts[cell] += count;
  }

  /** A second, over as much of the last ten as there was. */
  public synchronized double perSecond() {
    long now = now();
    long sum = 0;
    for (int cell = 0; cell < SECONDS; cell++) {
      if (now - second[cell] < SECONDS) {
        sum += counts[cell];
      }
    }
    double elapsed = (pace.nanos() - begin) / 1e9;
    return elapsed <= 0 ? 0 : sum / Math.clamp(elapsed, 1, SECONDS);
  }

  private long now() {
    return TimeUnit.NANOSECONDS.toSeconds(pace.nanos() - begin);
  }
}
