package dev.parable.organism.pretrain;

import java.util.random.RandomGenerator;

/**
 * Rows of meaningless tokens in which segments repeat: the warm-up from which a small decoder
 * learns to copy from context (induction) before it reads any text. Segments are short at first and
 * grow.
 *
 * @param vocabulary ids are drawn from 1 up to this, exclusive; 0 is padding
 * @param longest the longest segment, reached half way
 */
public record CopyPractice(int vocabulary, int longest) {
  private static final int SHORTEST = 2;

  /**
   * One row.
   *
   * @param progress how far the warm-up is, in [0, 1]
   * @param length tokens in the row
   */
  public int[] row(RandomGenerator random, double progress, int length) {
    int bound =
        Math.max(SHORTEST + 1, (int) (SHORTEST + (longest - SHORTEST) * Math.min(1, 2 * progress)));
    int[] row = new int[length];
    int at = 0;
    while (at < length) {
      int size = random.nextInt(SHORTEST, bound + 1);
      int[] segment = new int[size];
      for (int i = 0; i < size; i++) {
        segment[i] = random.nextInt(1, vocabulary);
      }
      for (int copy = random.nextInt(3, 7); copy > 0 && at < length; copy--) {
        for (int i = 0; i < size && at < length; i++) {
          row[at++] = segment[i];
        }
      }
    }
    return row;
  }
}
