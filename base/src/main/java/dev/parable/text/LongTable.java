package dev.parable.text;

import java.util.Arrays;

/** Numbers by 64-bit keys, without boxes: open addressing, at most half full. */
final class LongTable {

  /** What is done with each entry. */
  interface Entries {
    void take(long key, int value);
  }

  /** The key of an empty slot; {@link #zero} holds what belongs to the key itself. */
  private static final long FREE = 0;

  private long[] keys;
  private int[] values;
  private int used;
  private boolean hasZero;
  private int zero;

  LongTable(int expected) {
    int slots = Math.max(16, Integer.highestOneBit(Math.max(1, expected)) << 2);
    keys = new long[slots];
    values = new int[slots];
  }

  int size() {
    return used + (hasZero ? 1 : 0);
  }

  int get(long key, int absent) {
    if (key == FREE) {
      return hasZero ? zero : absent;
    }
    int slot = slot(key);
    return keys[slot] == FREE ? absent : values[slot];
  }

  boolean has(long key) {
    return key == FREE ? hasZero : keys[slot(key)] != FREE;
  }

  /** Returns what was there before. */
  int put(long key, int value, int absent) {
    if (key == FREE) {
      int before = hasZero ? zero : absent;
      hasZero = true;
      zero = value;
      return before;
    }
    int slot = slot(key);
    int before = keys[slot] == FREE ? absent : values[slot];
    store(slot, key, value);
    return before;
  }

  /** Adds to a number that begins at 0, and returns the sum. */
  int add(long key, int value) {
    int sum = get(key, 0) + value;
    put(key, sum, 0);
    return sum;
  }

  void forEach(Entries entries) {
    if (hasZero) {
      entries.take(FREE, zero);
    }
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != FREE) {
        entries.take(keys[slot], values[slot]);
      }
    }
  }

  void clear() {
    Arrays.fill(keys, FREE);
    used = 0;
    hasZero = false;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) (key ^ (key >>> 32)) & mask;
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void store(int slot, long key, int value) {
    boolean isNew = keys[slot] == FREE;
    keys[slot] = key;
    values[slot] = value;
    if (isNew && ++used > keys.length / 2) {
      grow();
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[2 * oldKeys.length];
    for (int slot = 0; slot < oldKeys.length; slot++) {
      if (oldKeys[slot] != FREE) {
        int to = slot(oldKeys[slot]);
        keys[to] = oldKeys[slot];
        values[to] = oldValues[slot];
      }
    }
  }
}
