package dev.parable.text;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Says of which pieces a text may tell enough within a stretch: those that it leaves out cannot.
 * The text is cut into blocks; of each piece the weights of the stems in four blocks in a row,
 * which hold any stretch, are summed. Whole numbers, so that what is added and taken off again
 * leaves nothing behind.
 */
final class Nearby {

  /** So many blocks in a row. */
  private static final int BLOCKS = 4;

  /** The weight of a whole piece; four times as much, and the rounding, is no overflow. */
  private static final int WHOLE = 1 << 24;

  private final int pieces;
  private final int block;

  /** Of each stem the pieces that it is in. */
  private final int[][] postings;

  /** And its weight in each, as a part of {@link #WHOLE}, rounded up. */
  private final int[][] shares;

  Nearby(int stems, List<Piece> all, int[][] stemsOf, int[][] placesOf, double[][] weights) {
    this.pieces = all.size();
    this.postings = new int[stems][];
    this.shares = new int[stems][];
    int longest = all.stream().mapToInt(Piece::longest).max().orElse(1);
    this.block = Math.max(1, (longest + BLOCKS - 2) / (BLOCKS - 1));
    var counts = new int[stems];
    for (int[] own : stemsOf) {
      for (int stem : own) {
        counts[stem]++;
      }
    }
    for (int stem = 0; stem < stems; stem++) {
      postings[stem] = new int[counts[stem]];
      shares[stem] = new int[counts[stem]];
    }
    for (int piece = 0; piece < pieces; piece++) {
      double total = Arrays.stream(weights[piece]).sum();
      for (int i = 0; i < stemsOf[piece].length; i++) {
        int stem = stemsOf[piece][i];
        int at = --counts[stem];
        postings[stem][at] = piece;
        shares[stem][at] = (int) Math.ceil(weights[piece][placesOf[piece][i]] / total * WHOLE);
      }
    }
  }

  /**
   * The pieces, in order.
   *
   * @param told of each word of a text its stem, or -1
   * @param least the share of a piece's weight
   */
  int[] likely(int[] told, double least) {
    var likely = new BitSet(pieces);
    var sums = new int[pieces];
    int enough = (int) Math.floor(least * WHOLE);
    int[] distinct = told.clone();
    var ends = new int[told.length / block + 1];
    var seen = new int[postings.length];
    int number = 0;
    for (int from = 0; from < told.length; from += block) {
      int to = distinct(told, from, ++number, distinct, seen);
      ends[number - 1] = to;
      if (number > BLOCKS) {
        int gone = from - BLOCKS * block;
        for (int i = gone; i < ends[number - 1 - BLOCKS]; i++) {
          takeOff(distinct[i], sums);
        }
      }
      for (int i = from; i < to; i++) {
        add(distinct[i], sums, enough, likely);
      }
    }
    return likely.stream().toArray();
  }

  /** Puts the stems of a block in a row, each once; returns where they end. */
  private int distinct(int[] told, int from, int number, int[] distinct, int[] seen) {
    int to = from;
    for (int i = from; i < Math.min(told.length, from + block); i++) {
      int stem = told[i];
      if (stem >= 0 && seen[stem] != number) {
        seen[stem] = number;
        distinct[to++] = stem;
      }
    }
    return to;
  }

  private void add(int stem, int[] sums, int enough, BitSet likely) {
    int[] to = postings[stem];
    int[] share = shares[stem];
    for (int i = 0; i < to.length; i++) {
      int sum = sums[to[i]] + share[i];
      sums[to[i]] = sum;
      if (sum >= enough) {
        likely.set(to[i]);
      }
    }
  }

  private void takeOff(int stem, int[] sums) {
    int[] from = postings[stem];
    int[] share = shares[stem];
    for (int i = 0; i < from.length; i++) {
      sums[from[i]] -= share[i];
    }
  }
}
