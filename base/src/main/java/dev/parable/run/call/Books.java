package dev.parable.run.call;

import dev.parable.model.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The money of a run: what was spent, what may have been, what calls in flight can still cost, and
 * whether the budget bears another call.
 */
final class Books {

  private final Budget budget;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Account> accounts = new HashMap<>();
  private final List<Thread> waiting = new ArrayList<>();
  private double spentAtMost;
  private double inFlightAtMost;
  private int inFlight;
  private long unpriced;

  Books(Budget budget) {
    this.budget = budget;
  }

  /** The sums of one model. */
  private static final class Account {
    private long answered;
    private long failed;
    private long inDoubt;
    private long perhaps;
    private long unpriced;
    private Usage tokens = Usage.NONE;
    private double known;

    /** The most that the calls could have cost of which {@code known} is the true cost. */
    private double mostOfKnown;

    private double mostOfPerhaps;

    Ledger.Totals totals() {
      double share = mostOfKnown > 0 ? known / mostOfKnown : 1;
      return new Ledger.Totals(
          answered,
          failed,
          inDoubt,
          perhaps,
          unpriced,
          tokens,
          known,
          mostOfPerhaps * share,
          known + mostOfPerhaps);
    }
  }

  /** How a call ended. */
  enum End {
    ANSWERED,
    FAILED,
    IN_DOUBT
  }

  Budget budget() {
    return budget;
  }

  /** Calls that may have cost something at an unknown price. */
  long unpriced() {
    lock.lock();
    try {
      return unpriced;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sets money aside for a call. Where the budget does not bear it now, but may when calls in
   * flight cost less than they could, waits for those.
   *
   * @throws BudgetSpentException when it cannot bear it
   */
  void reserve(double most, Waiting room) {
    while (true) {
      lock.lock();
      try {
        if (!budget.limited() || spentAtMost + inFlightAtMost + most <= budget.usd()) {
          inFlight++;
          inFlightAtMost += most;
          return;
        }
        if (inFlight == 0 || spentAtMost + most > budget.usd()) {
          throw new BudgetSpentException(budget, spentAtMost, most);
        }
        waiting.add(Thread.currentThread());
      } finally {
        lock.unlock();
      }
      try {
        room.park(Long.MAX_VALUE);
      } finally {
        noMoreWaiting();
      }
    }
  }

  private void noMoreWaiting() {
    lock.lock();
    try {
      waiting.remove(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  /** The call was not sent. */
  void giveBack(double most, Pace pace) {
    lock.lock();
    try {
      release(most, pace);
    } finally {
      lock.unlock();
    }
  }

  /** The call ended. */
  void settle(String model, End end, double most, Cost cost, Usage tokens, Pace pace) {
    lock.lock();
    try {
      enter(model, end, most, cost, tokens);
      release(most, pace);
    } finally {
      lock.unlock();
    }
  }

  private void release(double most, Pace pace) {
    inFlight--;
    // The sum of many small steps would not come back to 0 by itself.
    inFlightAtMost = inFlight == 0 ? 0 : inFlightAtMost - most;
    waiting.forEach(pace::unpark);
  }

  /** A call that an earlier process made. */
  void recall(String model, End end, double most, Cost cost, Usage tokens) {
    lock.lock();
    try {
      enter(model, end, most, cost, tokens);
    } finally {
      lock.unlock();
    }
  }

  private void enter(String model, End end, double most, Cost cost, Usage tokens) {
    Account account = accounts.computeIfAbsent(model, name -> new Account());
    switch (end) {
      case ANSWERED -> {
        account.answered++;
        account.tokens = account.tokens.plus(tokens);
      }
      case FAILED -> account.failed++;
      case IN_DOUBT -> account.inDoubt++;
    }
    switch (cost) {
      case Cost.Known known -> {
        account.known += known.usd();
        spentAtMost += known.usd();
        if (end == End.ANSWERED) {
          account.mostOfKnown += most;
        }
      }
      case Cost.AtMost perhaps -> {
        account.mostOfPerhaps += perhaps.usd();
        spentAtMost += perhaps.usd();
        if (end != End.IN_DOUBT) {
          account.perhaps++;
        }
      }
      case Cost.Unknown none -> {
        account.unpriced++;
        unpriced++;
      }
    }
  }

  Ledger ledger() {
    lock.lock();
    try {
      var byModel = new HashMap<String, Ledger.Totals>();
      accounts.forEach((model, account) -> byModel.put(model, account.totals()));
      return new Ledger(
          byModel.values().stream().reduce(Ledger.Totals.NONE, Ledger.Totals::plus), byModel);
    } finally {
      lock.unlock();
    }
  }
}
