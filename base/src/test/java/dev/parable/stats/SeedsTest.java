package dev.parable.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeedsTest {

  @Test
  void theValueIsFixed() {
    assertThat(Seeds.derive(42, "blackmail/goal-conflict", 3)).isEqualTo(1726371778016192358L);
  }

  @Test
  void aMillionTrialsDoNotCollide() {
    long[] seeds = new long[1_000_000];
    for (int i = 0; i < seeds.length; i++) {
      seeds[i] = Seeds.derive(1, "scenario-" + i / 100, i % 100);
    }
    Arrays.sort(seeds);
    long distinct = Arrays.stream(seeds).distinct().count();
    assertThat(distinct).isEqualTo(seeds.length);
  }

  @Test
  void neighboursShareNothing() {
    // What seed + epoch would get wrong.
    assertThat(Seeds.derive(1, "a", 2)).isNotEqualTo(Seeds.derive(2, "a", 1));
    assertThat(Seeds.derive(0, "a1", 0)).isNotEqualTo(Seeds.derive(0, "a", 1));
  }

  @Test
  void everyInputBitTurnsHalfOfTheOutput() {
    int[] turned = new int[Long.SIZE];
    int pairs = 0;
    for (int i = 0; i < 200; i++) {
      long plain = Seeds.derive(i, "scenario", i);
      for (int bit = 0; bit < Long.SIZE; bit++) {
        count(turned, plain ^ Seeds.derive(i ^ 1L << bit, "scenario", i));
      }
      for (int bit = 0; bit < Integer.SIZE; bit++) {
        count(turned, plain ^ Seeds.derive(i, "scenario", i ^ 1 << bit));
      }
      for (String id : new String[] {"scenarip", "Scenario", "scenario ", ""}) {
        count(turned, plain ^ Seeds.derive(i, id, i));
      }
      pairs += Long.SIZE + Integer.SIZE + 4;
    }
    for (int count : turned) {
      // 20 000 pairs: five standard errors are 0.018.
      assertThat((double) count / pairs).isCloseTo(0.5, within(0.018));
    }
  }

  private static void count(int[] turned, long difference) {
    assertThat(Long.bitCount(difference)).isBetween(8, 56);
    for (int bit = 0; bit < Long.SIZE; bit++) {
      turned[bit] += (int) (difference >>> bit & 1);
    }
  }
}
