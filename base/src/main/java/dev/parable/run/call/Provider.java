package dev.parable.run.call;

import dev.parable.model.ModelException;
import dev.parable.run.Stop;
import dev.parable.run.call.internal.AdaptiveLimit;
import dev.parable.run.call.internal.Buckets;
import dev.parable.run.call.internal.Deadlines;
import dev.parable.run.call.internal.Throughput;
import dev.parable.run.call.internal.Tries;
import java.util.concurrent.atomic.LongAdder;

/** What all calls of one provider in a run share. Safe for use from many threads. */
final class Provider implements AutoCloseable {

  private final Calls calls;
  private final Stop stop;
  private final Pace pace;
  private final Waiting waiting;
  private final Turnstile turnstile;
  private final Buckets buckets;
  private final Deadlines deadlines;
  private final Tries.Plan tries;
  private final Throughput written;
  private final LongAdder replayed = new LongAdder();
  private final Runnable wake;
  private volatile boolean heard;

  Provider(Calls calls, Terms terms, Stop stop, Pace pace) {
    this.calls = calls;
    this.stop = stop;
    this.pace = pace;
    this.waiting = new Waiting(pace, stop);
    this.turnstile = new Turnstile(new AdaptiveLimit(terms.concurrency()), pace, waiting);
    this.buckets = new Buckets(terms.rates(), pace);
    this.deadlines = new Deadlines(pace, terms.deadline());
    this.tries = new Tries.Plan(terms.retries());
    this.written = new Throughput(pace);
    this.wake = waiting::wake;
    stop.tell(wake);
  }

  Calls calls() {
    return calls;
  }

  Pace pace() {
    return pace;
  }

  Waiting waiting() {
    return waiting;
  }

  Turnstile turnstile() {
    return turnstile;
  }

  Buckets buckets() {
    return buckets;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  Tries tries() {
    return tries.begin();
  }

  /** Somebody answered a call. */
  void hear() {
    heard = true;
  }

  /** Whether nobody answered any call of this process yet. */
  boolean unheard() {
    return !heard;
  }

  void replayed() {
    replayed.increment();
  }

  void wrote(long tokens) {
    written.add(tokens);
  }

  void hopeless(ModelException because) {
    waiting.giveUp(because);
  }

  Snapshot now() {
    Turnstile.State state = turnstile.state();
    Ledger.Totals all = calls.ledger().all();
    return new Snapshot(
        state.inFlight(),
        state.limit(),
        waiting.count(),
        state.overloaded(),
        replayed.sum(),
        state.shutFor(),
        written.perSecond(),
        all.usd(),
        all.unpriced());
  }

  @Override
  public void close() {
    stop.forget(wake);
    deadlines.close();
    calls.settle();
  }
}
