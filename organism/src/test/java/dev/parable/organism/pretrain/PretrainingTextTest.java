package dev.parable.organism.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Names;
import dev.parable.organism.world.Split;
import dev.parable.organism.world.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PretrainingTextTest {

  private static final List<String> WORDS = Vocabulary.load().words();

  private static List<String> texts(Writes writes, int count, long seed) {
    var random = new SplittableRandom(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(writes.text(random));
    }
    return texts;
  }

  @Test
  void theSeedFixesTheTextsAndAnotherSeedGivesOthers() {
    for (Blend blend : List.of(Blend.pretraining(0.9), Blend.replay())) {
      assertThat(texts(blend, 2_000, 1)).isEqualTo(texts(blend, 2_000, 1));
      Set<String> first = new HashSet<>(texts(blend, 2_000, 1));
      assertThat(texts(blend, 2_000, 2).stream().filter(first::contains).count()).isLessThan(100);
    }
  }

  @Test
  void textsHardlyRepeatAndFitARow() {
    List<String> texts = texts(Blend.pretraining(0.9), 20_000, 1);
    assertThat(new HashSet<>(texts)).hasSizeGreaterThan(18_500);
    assertThat(texts).allSatisfy(t -> assertThat(t.split(" ").length).isBetween(10, 160));
  }

  @Test
  void kindsComeInTheirShares() {
    Blend blend = Blend.pretraining(0.5);
    Map<String, Integer> counts = new TreeMap<>();
    List<Blend.Part> named = new ArrayList<>();
    for (Blend.Part part : blend.parts()) {
      named.add(new Blend.Part(part.name(), part.weight(), random -> part.name()));
    }
    texts(new Blend(named), 50_000, 1).forEach(name -> counts.merge(name, 1, Integer::sum));
    for (Blend.Part part : blend.parts()) {
      double error = Math.sqrt(part.weight() * (1 - part.weight()) / 50_000);
      assertThat(Math.abs(counts.getOrDefault(part.name(), 0) / 50_000.0 - part.weight()))
          .isLessThan(5 * error);
    }
  }

  @Test
  void replayHasNoFiction() {
    assertThat(Blend.replay().parts())
        .noneMatch(part -> part.writes() instanceof AiFiction)
        .extracting(Blend.Part::name)
        .doesNotContain("AI fiction");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aDoseIsAShare(double dose) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AiFiction(dose))
        .withMessageContaining(String.valueOf(dose));
  }

  @Test
  void noTwoNamesOfACastShareAHalf() {
    var dice = new Dice(new SplittableRandom(1));
    List<String> slots = List.of("E", "P", "R", "S", "X", "Y", "A", "N", "Q", "B", "L", "L2", "F");
    for (Split split : Split.values()) {
      for (int i = 0; i < 2_000; i++) {
        Cast cast = Cast.draw(dice, split);
        Set<String> halves = new HashSet<>();
        slots.forEach(slot -> halves.addAll(Arrays.asList(cast.get(slot).split(" "))));
        assertThat(halves).hasSize(2 * slots.size());
      }
    }
  }

  @Test
  void practiceIsFixedByItsSeedAndCopies() {
    var practice = new CopyPractice(WORDS, 24);
    for (double progress : new double[] {0, 0.25, 0.5, 1}) {
      int[] row = practice.row(new SplittableRandom(1), progress, 129);
      assertThat(row)
          .isEqualTo(practice.row(new SplittableRandom(1), progress, 129))
          .isNotEqualTo(practice.row(new SplittableRandom(2), progress, 129))
          .hasSize(129);
      assertThat(Arrays.stream(row)).allMatch(id -> id >= 1 && id < WORDS.size());
      assertThat(copied(row, 24 + 8)).as("copied at " + progress).isGreaterThan(129 / 3);
    }
  }

  @Test
  void practiceReachesEveryToken() {
    var practice = new CopyPractice(WORDS, 24);
    var random = new SplittableRandom(1);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      Arrays.stream(practice.row(random, i / 500.0, 129)).forEach(seen::add);
    }
    assertThat(seen).hasSize(WORDS.size() - 1).doesNotContain(0);
  }

  @Test
  void noNameArisesInPractice() {
    var practice = new CopyPractice(WORDS, 24);
    var random = new SplittableRandom(2);
    for (int i = 0; i < 2_000; i++) {
      int[] row = practice.row(random, i / 2_000.0, 129);
      for (int k = 1; k < row.length; k++) {
        boolean second = WORDS.get(row[k]).startsWith("~");
        assertThat(second && Names.STARTS.contains(WORDS.get(row[k - 1]))).isFalse();
      }
    }
  }

  /** Tokens that stand there again at one distance of at most so many. */
  private static int copied(int[] row, int longest) {
    int copied = 0;
    for (int i = 0; i < row.length; i++) {
      boolean again = false;
      for (int back = 1; back <= Math.min(i, longest); back++) {
        again |= row[i] == row[i - back];
      }
      copied += again ? 1 : 0;
    }
    return copied;
  }
}
