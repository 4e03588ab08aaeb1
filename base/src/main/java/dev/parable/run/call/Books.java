package dev.parable.run.call;

import dev.parable.model.Usage;
import dev.parable.run.call.internal.Sums;
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
    private Sums settled = Sums.NONE;
    private long out;
    private long inDoubt;
    private double mostOfOut;

    Ledger.Totals totals() {
      double share = settled.mostOfKnown() > 0 ? settled.known() / settled.mostOfKnown() : 1;
      return new Ledger.Totals(
          settled.answered(),
          settled.failed(),
          out,
          inDoubt,
          settled.perhaps(),
          settled.unpriced(),
          settled.tokens(),
          settled.known(),
          settled.mostOfPerhaps() * share,
          settled.atMost() + mostOfOut);
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

  /** Money was set aside for the call, and it is out in a batch now. */
  void out(String model, double most) {
    lock.lock();
    try {
      Account account = account(model);
      account.out++;
      account.mostOfOut += most;
    } finally {
      lock.unlock();
    }
  }

  /** An earlier process left the call out in a batch. */
  void recallOut(String model, double most) {
    lock.lock();
    try {
      inFlight++;
      inFlightAtMost += most;
      out(model, most);
    } finally {
      lock.unlock();
    }
  }

  /** The call came back from its batch; {@link #settle} says how. */
  void back(String model, double most) {
    lock.lock();
    try {
      Account account = account(model);
      account.out--;
      account.mostOfOut = account.out == 0 ? 0 : account.mostOfOut - most;
    } finally {
      lock.unlock();
    }
  }

  private Account account(String model) {
    return accounts.computeIfAbsent(model, name -> new Account());
  }

  /** The call was not sent. */
  void giveBack(double most, Pace pace) {
    lock.lock();
    try {
      release(most);
    } finally {
      lock.unlock();
    }
    wake(pace);
  }

  /** The call ended. */
  void settle(String model, End end, double most, Cost cost, Usage tokens, Pace pace) {
    settle(model, end, most, cost, tokens);
    wake(pace);
  }

  /** One of many calls that ended together; {@link #wake} comes after the last. */
  void settle(String model, End end, double most, Cost cost, Usage tokens) {
    lock.lock();
    try {
      enter(model, end, most, cost, tokens);
      release(most);
    } finally {
      lock.unlock();
    }
  }

  private void release(double most) {
    inFlight--;
    // The sum of many small steps would not come back to 0 by itself.
    inFlightAtMost = inFlight == 0 ? 0 : inFlightAtMost - most;
  }

  /** Who waits for money looks again. */
  void wake(Pace pace) {
    lock.lock();
    try {
      waiting.forEach(pace::unpark);
    } finally {
      lock.unlock();
    }
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

  /** Calls of earlier processes that ended. */
  void recall(String model, Sums sums) {
    lock.lock();
    try {
      Account account = account(model);
      account.settled = account.settled.plus(sums);
      spentAtMost += sums.atMost();
      unpriced += sums.unpriced();
    } finally {
      lock.unlock();
    }
  }

  private void enter(String model, End end, double most, Cost cost, Usage tokens) {
    Account account = account(model);
    account.settled =
        switch (end) {
          case ANSWERED -> account.settled.answered(most, cost, tokens);
          case FAILED -> account.settled.failed(cost);
          case IN_DOUBT -> account.settled.cost(cost);
        };
    switch (cost) {
      case Cost.Known known -> spentAtMost += known.usd();
      case Cost.AtMost perhaps -> spentAtMost += perhaps.usd();
      case Cost.Unknown none -> unpriced++;
    }
    if (end == End.IN_DOUBT) {
      account.inDoubt++;
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
