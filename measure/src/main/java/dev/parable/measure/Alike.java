package dev.parable.measure;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** Counts things that are alike: of hundreds of thousands of trials there are few kinds. */
public final class Alike {

  private Alike() {}

  /**
   * How many there are of each kind, by the first of each, in their order.
   *
   * @param kind what those of a kind have in common
   * @param times how many each of them stands for
   */
  public static <T, K> Map<T, Integer> count(
      List<T> all, Function<T, K> kind, ToIntFunction<T> times) {
    var firsts = new HashMap<K, T>();
    var counts = new LinkedHashMap<K, Integer>();
    for (T one : all) {
      K own = kind.apply(one);
      firsts.putIfAbsent(own, one);
      counts.merge(own, times.applyAsInt(one), Integer::sum);
    }
    var byFirst = new LinkedHashMap<T, Integer>();
    counts.forEach((own, count) -> byFirst.put(firsts.get(own), count));
    return byFirst;
  }

  /**
   * Numbers things from 0, equal ones alike. The same thing is compared with others once, however
   * often it comes.
   */
  public static final class Numbers<T> {
    private final UnaryOperator<T> plain;
    private final IdentityHashMap<T, Integer> same = new IdentityHashMap<>();
    private final Map<T, Integer> equal = new HashMap<>();

    /**
     * Nothing is numbered yet.
     *
     * @param plain what is compared of each
     */
    public Numbers(UnaryOperator<T> plain) {
      this.plain = plain;
    }

    /** Its number. */
    public int of(T thing) {
      Integer known = same.get(thing);
      if (known == null) {
        known = equal.computeIfAbsent(plain.apply(thing), other -> equal.size());
        same.put(thing, known);
      }
      return known;
    }
  }
}
