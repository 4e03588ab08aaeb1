package dev.parable.run.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which calls the run store knows, in memory: some bytes a call, so that a new call asks no disk
 * whether it is new. Safe for use from many threads.
 */
final class CallIndex {

  private final Map<String, Unit> units = new ConcurrentHashMap<>();

  Unit unit(String key) {
    return units.computeIfAbsent(key, name -> new Unit());
  }

  /** The calls of a unit, by number. */
  static final class Unit {

    private static final Known NEW = new Known(0, 0, 0);

    /**
     * What is known of a call.
     *
     * @param attempts begun
     * @param answered the attempt that was answered; 0 for none
     * @param hash the beginning of the hash of the request that was answered
     */
    private record Known(int attempts, int answered, long hash) {}

    private final List<Known> calls = new ArrayList<>(1);

    /** A new attempt: counts on from all that ever was, so that no two share a name. */
    synchronized int next(int number) {
      Known known = known(number);
      put(number, new Known(known.attempts + 1, known.answered, known.hash));
      return known.attempts + 1;
    }

    /** The store holds this attempt. */
    synchronized void began(int number, int attempt) {
      Known known = known(number);
      put(number, new Known(Math.max(known.attempts, attempt), known.answered, known.hash));
    }

    /** The store holds its answer. */
    synchronized void answered(int number, int attempt, String hash) {
      Known known = known(number);
      put(number, new Known(Math.max(known.attempts, attempt), attempt, start(hash)));
    }

    /** The attempt that answered this request, where one did. */
    synchronized OptionalInt answer(int number, String hash) {
      Known known = known(number);
      return known.answered > 0 && known.hash == start(hash)
          ? OptionalInt.of(known.answered)
          : OptionalInt.empty();
    }

    private Known known(int number) {
      return number < calls.size() ? calls.get(number) : NEW;
    }

    private void put(int number, Known known) {
      while (calls.size() <= number) {
        calls.add(NEW);
      }
      calls.set(number, known);
    }

    private static long start(String hash) {
      return Long.parseUnsignedLong(hash, 0, 16, 16);
    }
  }
}
