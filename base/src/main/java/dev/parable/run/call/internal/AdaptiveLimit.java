package dev.parable.run.call.internal;

import dev.parable.run.call.Concurrency;
import java.util.BitSet;

/**
 * Finds how many calls a provider takes at once, from nothing but what it answers. It knows no
 * clock and no threads, so what it does is exact and repeatable; not safe for use from many
 * threads.
 *
 * <ul>
 *   <li>Until the first answer at most three calls are let through.
 *   <li>Up: an answer to a call that was sent with all places taken proves this many. Then more are
 *       tried: one, two, four ... more with each proof, never more than double.
 *   <li>Down by a step: a refusal of a call beyond what is proven says how many were too many.
 *   <li>Down by half: most of the last calls were refused at a number that had been taken before,
 *       so the provider takes fewer than it did. Only calls sent since the last change count, which
 *       makes it once a round trip. A refusal now and then changes nothing: it says nothing about
 *       the number. Where they are common, it takes more than one to prove anything.
 *   <li>After a quiet while one more is tried, so that no number is for good.
 * </ul>
 */
public final class AdaptiveLimit {

  private static final int SCOUTS = 3;

  /**
   * So many of so many last calls refused: half of the places go. Where a provider refuses one call
   * of nine by chance, this happens once in a hundred thousand calls.
   */
  private static final int LAST = 8;

  private static final int MOST_OF_LAST = 7;

  /** So many are no chance, where more than was ever taken is tried. */
  private static final int SOME_OF_LAST = 3;

  /** The same for less than most: a fifth of the places goes; with half of that, none comes. */
  private static final int LONG_LAST = 64;

  private static final int MANY_OF_LONG_LAST = 20;

  /** With such a share of refusals at numbers that are taken, one refusal proves nothing. */
  private static final double CHANCE_FROM = 0.06;

  private static final double CHANCE_TO = 0.2;

  private static final int REMEMBERED = 1 << 14;

  /** The quiet while: so many rounds of answers, and so many answers at least. */
  private static final int QUIET_ROUNDS = 4;

  private static final int QUIET_ANSWERS = 24;

  /**
   * The right to make one call.
   *
   * @param send the number of the call, counting from 1
   * @param inFlight calls in flight with it
   * @param change how often the limit had changed before
   */
  public record Pass(long send, int inFlight, long change) {}

  private final Concurrency bounds;
  private int limit;
  private int proven;

  /** How many more to try after the next proof; 0 while it is quiet. */
  private int step;

  private int quiet;
  private boolean scouting = true;
  private long sends;
  private long changes;
  private long sendsAtChange;

  /** Which of the last calls were refused, by their number in a ring. */
  private final BitSet refused = new BitSet(REMEMBERED);

  private long lastRefused;

  /** The share of refused calls among those not beyond what is proven, since it last went down. */
  private double usual;

  /** Since the last change, beyond what is proven: the fewest in flight with a refused call. */
  private int lowestRefused = Integer.MAX_VALUE;

  /** Within these bounds. */
  public AdaptiveLimit(Concurrency bounds) {
    this.bounds = bounds;
    this.limit = Math.min(SCOUTS, bounds.start());
  }

  /** Calls that may be in flight now. */
  public int limit() {
    return limit;
  }

  /** A call is sent, the given number being in flight with it. */
  public Pass send(int inFlight) {
    sends++;
    refused.clear(place(sends));
    return new Pass(sends, inFlight, changes);
  }

  /** It was answered. */
  public void answered(Pass pass) {
    if (scouting) {
      scouting = false;
      step = bounds.start();
      change(bounds.start());
      return;
    }
    quiet++;
    learnUsual(pass, 0);
    if (refusedOfLast(LONG_LAST, pass) > MANY_OF_LONG_LAST / 2) {
      return;
    }
    if (pass.change() == changes && pass.inFlight() >= limit) {
      proven = limit;
      if (step > 0) {
        tryMore();
      }
    }
    if (step == 0 && quiet >= Math.max(QUIET_ANSWERS, QUIET_ROUNDS * limit)) {
      step = 1;
      tryMore();
    }
  }

  /** The provider was overloaded. */
  public void overloaded(Pass pass) {
    if (sends - pass.send() < REMEMBERED) {
      refused.set(place(pass.send()));
      lastRefused = Math.max(lastRefused, pass.send());
    }
    if (scouting) {
      return;
    }
    learnUsual(pass, 1);
    if (pass.change() == changes && pass.inFlight() > proven) {
      lowestRefused = Math.min(lowestRefused, pass.inFlight());
      if (refusedOfLast(LAST, pass) >= enough()) {
        step = 0;
        change(Math.max(proven, lowestRefused - 1));
      }
    } else if (refusedOfLast(LAST, pass) >= MOST_OF_LAST) {
      fewer(limit / 2);
    } else if (refusedOfLast(LONG_LAST, pass) >= MANY_OF_LONG_LAST) {
      fewer(limit * 4 / 5);
    }
  }

  private void learnUsual(Pass pass, int refusals) {
    if (pass.inFlight() <= proven) {
      usual += (refusals - usual) / LONG_LAST;
    }
  }

  /** Refusals beyond what is proven that mean it is too many. */
  private int enough() {
    if (usual > CHANCE_FROM && usual < CHANCE_TO) {
      return MOST_OF_LAST;
    }
    return limit == proven + 1 ? 1 : SOME_OF_LAST;
  }

  private void tryMore() {
    int more = Math.min(Math.max(proven, limit) + step, bounds.ceiling());
    step = more == bounds.ceiling() ? 0 : Math.min(2 * step, more);
    change(more);
  }

  private void fewer(int number) {
    change(number);
    proven = limit;
    step = 1;
    usual = 0;
  }

  private void change(int number) {
    limit = Math.clamp(number, bounds.floor(), bounds.ceiling());
    quiet = 0;
    lowestRefused = Integer.MAX_VALUE;
    changes++;
    sendsAtChange = sends;
  }

  /**
   * Of a call and those sent before it, as far as they were sent since the last change. Not of the
   * last that were sent: those may be refused and not know it yet.
   */
  private int refusedOfLast(int calls, Pass pass) {
    int count = 0;
    long first = Math.max(sendsAtChange + 1, pass.send() - calls + 1);
    for (long send = first; send <= Math.min(pass.send(), lastRefused); send++) {
      if (refused.get(place(send))) {
        count++;
      }
    }
    return count;
  }

  private static int place(long send) {
    return (int) (send % REMEMBERED);
  }
}
