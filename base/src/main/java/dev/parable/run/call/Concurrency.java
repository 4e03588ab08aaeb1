package dev.parable.run.call;

/**
 * How many calls of one provider may be in flight at once. What the provider takes is found while
 * calls are made: down when it is overloaded, up again while it answers.
 *
 * @param start how many at first, once anything was answered
 * @param floor never fewer
 * @param ceiling never more
 */
public record Concurrency(int start, int floor, int ceiling) {

  /** For a hosted provider whose limit nobody knows. */
  public static final Concurrency USUAL = new Concurrency(16, 1, 1_000);

  /** Checks. */
  public Concurrency {
    if (floor < 1 || start < floor || ceiling < start) {
      throw new IllegalArgumentException(
          "calls in flight must be 1 <= floor <= start <= ceiling, were floor "
              + floor
              + ", start "
              + start
              + ", ceiling "
              + ceiling);
    }
  }

  /** All of them from the first answer on, fewer only where the provider is overloaded. */
  public static Concurrency upTo(int most) {
    return new Concurrency(most, 1, most);
  }
}
