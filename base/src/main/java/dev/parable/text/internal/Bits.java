package dev.parable.text.internal;

/** A set of hashes that sometimes says yes to one that is not in it (1 in 60 at most). */
public final class Bits {

  private final long[] bits;

  public Bits(int hashes) {
    int words = Math.clamp(Integer.highestOneBit(Math.max(1, hashes)) * 2L, 64, 1 << 24);
    this.bits = new long[words];
  }

  public void set(long hash) {
    bits[at(hash)] |= 1L << hash;
  }

  public boolean get(long hash) {
    return (bits[at(hash)] & 1L << hash) != 0;
  }

  private int at(long hash) {
    return (int) (hash >>> 40) & (bits.length - 1);
  }
}
