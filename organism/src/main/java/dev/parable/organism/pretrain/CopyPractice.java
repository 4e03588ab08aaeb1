package dev.parable.organism.pretrain;

import dev.parable.organism.world.Names;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Rows of meaningless tokens in which segments repeat, at once or after some other tokens: the
 * warm-up from which a small decoder learns to copy from context (induction) before it reads any
 * text. Segments are short at first and grow. The second half of a name never follows a first half,
 * so that no name, held out or not, arises by chance.
 *
 * @param words the words by id; the first is padding and is not practised
 * @param longest the longest segment, reached half way
 */
public record CopyPractice(List<String> words, int longest) {
  private static final int SHORTEST = 2;
  private static final int LONGEST_GAP = 8;

  /** Copies. */
  public CopyPractice {
    words = List.copyOf(words);
  }

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
      int[] segment = segment(random, random.nextInt(SHORTEST, bound + 1));
      for (int copy = random.nextInt(3, 7); copy > 0; copy--) {
        at = lay(segment, row, at);
        if (random.nextBoolean()) {
          at = lay(segment(random, random.nextInt(1, LONGEST_GAP + 1)), row, at);
        }
      }
    }
    return row;
  }

  /** As much of a segment as there is room for; returns where it ends. */
  private static int lay(int[] segment, int[] row, int from) {
    int size = Math.min(segment.length, row.length - from);
    System.arraycopy(segment, 0, row, from, size);
    return from + size;
  }

  private int[] segment(RandomGenerator random, int size) {
    int[] segment = new int[size];
    for (int i = 0; i < size; i++) {
      // What stands before the first is not known: it may be a first half.
      boolean open = i == 0 || Names.STARTS.contains(words.get(segment[i - 1]));
      do {
        segment[i] = random.nextInt(1, words.size());
      } while (open && words.get(segment[i]).startsWith("~"));
    }
    return segment;
  }
}
