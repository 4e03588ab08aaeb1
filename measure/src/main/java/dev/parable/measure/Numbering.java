package dev.parable.measure;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Numbers things from 0, equal ones alike. The same thing is compared with others once, however
 * often it comes: of hundreds of thousands of trials there are few cells and outcomes.
 */
public final class Numbering<T> {

  private final UnaryOperator<T> plain;
  private final IdentityHashMap<T, Integer> same = new IdentityHashMap<>();
  private final Map<T, Integer> equal = new HashMap<>();

  /**
   * Nothing is numbered yet.
   *
   * @param plain what is compared of each
   */
  public Numbering(UnaryOperator<T> plain) {
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
