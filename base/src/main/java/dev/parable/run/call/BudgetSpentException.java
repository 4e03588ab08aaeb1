package dev.parable.run.call;

/**
 * The next call could cost more than the budget has left; it was not sent. What was answered is
 * stored, and a larger budget goes on from there.
 */
public final class BudgetSpentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BudgetSpentException(Budget budget, double spentAtMost, double next) {
    super(
        "the budget of "
            + budget
            + " is spent: "
            + Budget.money(spentAtMost)
            + " may be billed so far, and the next call could cost "
            + Budget.money(next)
            + ". What was answered is stored; run the same command with a larger --budget to go"
            + " on.");
  }
}
