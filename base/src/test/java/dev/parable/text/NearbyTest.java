package dev.parable.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearbyTest {

  private static final int STEMS = 40;
  private static final int PIECES = 25;
  private static final int BLOCKS = 4;

  /** As a plain sum over four blocks in a row finds them, and no piece of a stretch is left out. */
  @Test
  void thePiecesThatFourBlocksInARowTellEnoughOf() {
    var random = new SplittableRandom(7);
    int found = 0;
    int stretches = 0;
    for (int round = 0; round < 300; round++) {
      var pieces = new ArrayList<Piece>();
      var stemsOf = new int[PIECES][];
      var placesOf = new int[PIECES][];
      var weights = new double[PIECES][];
      for (int piece = 0; piece < PIECES; piece++) {
        int count = random.nextInt(1, 9);
        stemsOf[piece] = random.ints(0, STEMS).distinct().limit(count).sorted().toArray();
        placesOf[piece] = IntStream.range(0, count).toArray();
        weights[piece] = random.doubles(count, 0.1, 3).toArray();
        pieces.add(new Piece("item", random.nextInt(4, 12), List.of(), weights[piece], Set.of()));
      }
      int[] told =
          random.ints(random.nextInt(200), -STEMS, STEMS).map(s -> Math.max(-1, s)).toArray();
      double least = random.nextDouble(0.3, 0.9);
      int[] likely = new Nearby(STEMS, pieces, stemsOf, placesOf, weights).likely(told, least);
      int longest = pieces.stream().mapToInt(Piece::longest).max().orElseThrow();
      int block = (longest + BLOCKS - 2) / (BLOCKS - 1);
      assertThat(likely).isEqualTo(plainly(told, block, stemsOf, weights, least));
      for (int piece = 0; piece < PIECES; piece++) {
        int reach = pieces.get(piece).longest();
        if (isTold(told, reach, stemsOf[piece], weights[piece], least)) {
          assertThat(likely).contains(piece);
          stretches++;
        }
      }
      found += likely.length;
    }
    assertThat(found).isBetween(500, 300 * PIECES - 500);
    assertThat(stretches).isGreaterThan(500);
  }

  /** Whether a stretch of so many words tells enough, wherever it begins. */
  private static boolean isTold(
      int[] told, int reach, int[] stems, double[] weights, double least) {
    double total = Arrays.stream(weights).sum();
    for (int from = 0; from < told.length; from++) {
      Set<Integer> seen = new HashSet<>();
      for (int i = from; i < Math.min(told.length, from + reach); i++) {
        seen.add(told[i]);
      }
      double sum = 0;
      for (int i = 0; i < stems.length; i++) {
        sum += seen.contains(stems[i]) ? weights[i] : 0;
      }
      if (sum >= least * total) {
        return true;
      }
    }
    return false;
  }

  private static int[] plainly(
      int[] told, int block, int[][] stemsOf, double[][] weights, double least) {
    return IntStream.range(0, PIECES)
        .filter(
            piece ->
                IntStream.range(0, told.length / block + 1)
                    .anyMatch(
                        last -> {
                          double sum = 0;
                          double total = 0;
                          for (double weight : weights[piece]) {
                            total += weight;
                          }
                          for (int at = Math.max(0, last - BLOCKS + 1); at <= last; at++) {
                            var seen = new HashSet<Integer>();
                            for (int i = at * block;
                                i < Math.min(told.length, (at + 1) * block);
                                i++) {
                              seen.add(told[i]);
                            }
                            for (int i = 0; i < stemsOf[piece].length; i++) {
                              sum += seen.contains(stemsOf[piece][i]) ? weights[piece][i] : 0;
                            }
                          }
                          return sum >= least * total;
                        }))
        .toArray();
  }
}
