package dev.parable.run.call.internal;

import static java.util.Objects.requireNonNullElse;

import dev.parable.run.call.Call;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which calls the run store knows, in memory: some bytes a call, so that a new call asks no disk
 * whether it is new. Safe for use from many threads.
 */
public final class CallIndex {

  private final Map<String, Known> calls = new ConcurrentHashMap<>();

  /**
   * What is known of a call, whichever its attempts.
   *
   * @param attempts begun
   * @param answered the attempt that was answered; 0 for none
   * @param hash the beginning of the hash of the request that was answered
   */
  private record Known(int attempts, int answered, long hash) {

    static final Known NOTHING = new Known(0, 0, 0);

    Known upTo(int attempt) {
      return new Known(Math.max(attempts, attempt), answered, hash);
    }
  }

  /** A new attempt: counts on from all that ever was, so that no two share a name. */
  public int next(String unit, int number) {
    return calls.merge(
            place(unit, number),
            Known.NOTHING.upTo(1),
            (known, first) -> known.upTo(known.attempts + 1))
        .attempts;
  }

  /** Whether anything is known of the call here. */
  public boolean holds(String unit, int number) {
    return calls.containsKey(place(unit, number));
  }

  /** The store holds this attempt. */
  public void began(Call call) {
    calls.merge(
        place(call.unit(), call.number()),
        Known.NOTHING.upTo(call.attempt()),
        (known, alone) -> known.upTo(call.attempt()));
  }

  /** The store holds its answer. */
  public void answered(Call call, String hash) {
    var answered = new Known(call.attempt(), call.attempt(), start(hash));
    calls.merge(
        place(call.unit(), call.number()), answered, (known, now) -> now.upTo(known.attempts));
  }

  /** The attempt that answered this request, where one did. */
  public OptionalInt answer(String unit, int number, String hash) {
    Known known = requireNonNullElse(calls.get(place(unit, number)), Known.NOTHING);
    return known.answered > 0 && known.hash == start(hash)
        ? OptionalInt.of(known.answered)
        : OptionalInt.empty();
  }

  private static String place(String unit, int number) {
    return unit + "#" + number;
  }

  private static long start(String hash) {
    return Long.parseUnsignedLong(hash, 0, 16, 16);
  }
}
