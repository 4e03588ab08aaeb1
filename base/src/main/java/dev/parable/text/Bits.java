package dev.parable.text;

/** A set of hashes that sometimes says yes to one that is not in it (1 in 60 at most). */
final class Bits {

  private final long[] bits;

  Bits(int hashes) {
    int words = Math.clamp(Integer.highestOneBit(Math.max(1, hashes)) * 2L, 64, 1 << 24);
    this.bits = new long[words];
  }

  void set(long hash) {
    bits[at(hash)] |= 1L << hash;
  }

  boolean get(long hash) {
    return (bits[at(hash)] & 1L << hash) != 0;
  }

  private int at(long hash) {
    return (int) (hash >>> 40) & (bits.length - 1);
  }
}
