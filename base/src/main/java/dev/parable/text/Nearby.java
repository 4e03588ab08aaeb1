package dev.parable.text;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Says of which pieces a text may tell enough within a stretch: those that it leaves out cannot.
 * The text is cut into blocks; of each piece the weights of the stems in four blocks in a row,
 * which hold any stretch, are summed.
 */
final class Nearby {

  /** So many blocks in a row. */
  private static final int BLOCKS = 4;

  /** Sums of floats are as exact as this at least. */
  private static final double DOUBT = 0.999;

  private final int pieces;
  private final int block;

  /** Of each stem the pieces that it is in. */
  private final int[][] postings;

  /** And its weight in each, as a share of the piece's. */
  private final float[][] shares;

  Nearby(int stems, List<Piece> all, int[][] stemsOf, int[][] placesOf, double[][] weights) {
    this.pieces = all.size();
    this.postings = new int[stems][];
    this.shares = new float[stems][];
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
      shares[stem] = new float[counts[stem]];
    }
    for (int piece = 0; piece < pieces; piece++) {
      double total = Arrays.stream(weights[piece]).sum();
      for (int i = 0; i < stemsOf[piece].length; i++) {
        int stem = stemsOf[piece][i];
        int at = --counts[stem];
        postings[stem][at] = piece;
        shares[stem][at] = (float) (weights[piece][placesOf[piece][i]] / total);
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
    var sums = new float[BLOCKS][pieces];
    var seen = new int[postings.length];
    float enough = (float) (least * DOUBT);
    int number = 0;
    for (int from = 0; from < told.length; from += block) {
      float[] sum = sums[number % BLOCKS];
      Arrays.fill(sum, 0);
      number++;
      for (int i = from; i < Math.min(told.length, from + block); i++) {
        int stem = told[i];
        if (stem >= 0 && seen[stem] != number) {
          seen[stem] = number;
          add(stem, sum);
        }
      }
      collect(sums[0], sums[1], sums[2], sums[3], enough, likely);
    }
    return likely.stream().toArray();
  }

  private void add(int stem, float[] sum) {
    int[] to = postings[stem];
    float[] share = shares[stem];
    for (int i = 0; i < to.length; i++) {
      sum[to[i]] += share[i];
    }
  }

  private static void collect(
      float[] one, float[] two, float[] three, float[] four, float enough, BitSet likely) {
    for (int piece = 0; piece < one.length; piece++) {
      if (one[piece] + two[piece] + three[piece] + four[piece] >= enough) {
        likely.set(piece);
      }
    }
  }
}
