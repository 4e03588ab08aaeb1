package dev.parable.text.internal;

import java.util.Arrays;

/**
 * A set of hashes, which sometimes says yes to one that is not in it, 1 in 400 at most for up to
 * 2^25 of them: three bits of one word of 64 for each (a blocked Bloom filter, Putze, Sanders and
 * Singler 2007), so that a look costs one access to a table that mostly fits into a cache.
 * Unchanging.
 */
public final class Bits {

  /** At least so many bits of the table for a hash, up to 2^25 of them. */
  private static final int ROOM = 32;

  private final long[] bits;

  private Bits(int hashes) {
    long words = 2L * ROOM * Integer.highestOneBit(Math.max(1, hashes)) / Long.SIZE;
    this.bits = new long[Math.clamp(words, 64, 1 << 24)];
  }

  /** Of these, which may come more than once: they take no more room. */
  public static Bits of(long[] hashes) {
    long[] sorted = hashes.clone();
    Arrays.sort(sorted);
    int different = 0;
    for (int i = 0; i < sorted.length; i++) {
      different += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    var bits = new Bits(different);
    for (long hash : sorted) {
      bits.bits[bits.at(hash)] |= three(hash);
    }
    return bits;
  }

  /** Whether it is in the set, or one of the few that look like it. */
  public boolean has(long hash) {
    long three = three(hash);
    return (bits[at(hash)] & three) == three;
  }

  private static long three(long hash) {
    return 1L << hash | 1L << (hash >>> 6) | 1L << (hash >>> 12);
  }

  private int at(long hash) {
    return (int) (hash >>> 40) & (bits.length - 1);
  }
}
