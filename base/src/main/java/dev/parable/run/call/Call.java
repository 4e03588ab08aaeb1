package dev.parable.run.call;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Which call this is: an attempt at the n-th call of a unit.
 *
 * @param unit the key of the unit that asked
 * @param number of the call within its unit, from 0
 * @param attempt from 1; goes on counting when a run is resumed
 */
public record Call(String unit, int number, int attempt) {

  /** Checks. */
  public Call {
    if (unit.isBlank() || number < 0 || attempt < 1) {
      throw new IllegalArgumentException(
          "a call needs a unit, a number from 0 and an attempt from 1, were '"
              + unit
              + "', "
              + number
              + ", "
              + attempt);
    }
  }

  /** Reads what {@link #toString} wrote. */
  public static Call parse(String key) {
    int slash = key.lastIndexOf('/');
    int hash = key.lastIndexOf('#', Math.max(slash, 0));
    if (hash < 0 || slash < hash) {
      throw new IllegalArgumentException("a call is written UNIT#CALL/ATTEMPT, was '" + key + "'");
    }
    return new Call(
        key.substring(0, hash),
        Integer.parseInt(key, hash + 1, slash, 10),
        Integer.parseInt(key, slash + 1, key.length(), 10));
  }

  /** The key of its entry: {@code UNIT#CALL/ATTEMPT}. */
  @Override
  public String toString() {
    return unit + "#" + number + "/" + attempt;
  }

  /**
   * A call of an earlier process that was about to be sent, or sent, and whose answer nobody kept:
   * possibly billed.
   *
   * @param model that was asked, {@code provider/NAME}
   * @param cost the most that it can have cost, or unknown
   * @param at when it was about to be sent
   */
  public record InDoubt(Call call, String model, Cost cost, Instant at) {
    /** Checks. */
    public InDoubt {
      requireNonNull(call, "call");
      requireNonNull(model, "model");
      requireNonNull(cost, "cost");
      requireNonNull(at, "at");
    }
  }
}
