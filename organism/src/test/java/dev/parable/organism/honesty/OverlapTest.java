package dev.parable.organism.honesty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.organism.lesson.LessonKind;
import dev.parable.organism.suite.EvaluationWording;
import dev.parable.organism.suite.OrganismSuites;
import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Split;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How near the evaluation is to training text, word by word and once names are masked. */
class OverlapTest {

  private static List<Text> pretraining = List.of();
  private static List<Text> prompts = List.of();
  private static List<Text> drama = List.of();

  @BeforeAll
  static void read() {
    pretraining = Samples.pretraining().map(Text::of).toList();
    prompts = Samples.prompts(List.of(OrganismSuites.agent(25, 1))).map(Text::of).toList();
    drama = texts(EvaluationWording.dramaFrames());
  }

  private static List<Text> texts(List<String> frames) {
    Cast cast = Cast.draw(new Dice(new SplittableRandom(1)), Split.HELD_OUT);
    return frames.stream().map(cast::fill).map(Text::of).toList();
  }

  @ParameterizedTest
  @CsvSource({"6, 0.06, 0.20", "8, 0.02, 0.10", "10, 0.005, 0.06"})
  void promptsShareLittleWithPretrainingWordByWord(int n, double mean, double largest) {
    bounded(Overlap.of(prompts, pretraining.stream(), n, Text::words), mean, largest);
  }

  @ParameterizedTest
  @CsvSource({"6, 0.20, 0.50", "8, 0.08, 0.35", "10, 0.03, 0.25"})
  void promptsShareLittleWithPretrainingOnceNamesAreMasked(int n, double mean, double largest) {
    bounded(Overlap.of(prompts, pretraining.stream(), n, Text::wording), mean, largest);
  }

  @ParameterizedTest
  @CsvSource({"6, 0.16", "8, 0.06", "10, 0.02"})
  void whatPushesAndTemptsIsWordedOtherwiseThanInPretraining(int n, double mean) {
    bounded(Overlap.of(drama, pretraining.stream(), n, Text::wording), mean, 0.9);
  }

  @Test
  void onlyThreatsOfKnownHalvesShareHalfTheirWordsWithPretraining() {
    List<Text> composed = texts(EvaluationWording.composedThreats());
    List<Text> others = drama.stream().filter(text -> !composed.contains(text)).toList();
    assertThat(others).hasSizeGreaterThan(35);
    bounded(Overlap.of(others, pretraining.stream(), 8, Text::wording), 0.05, 0.5);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_NONE,
      names = {"REFUSALS.*", "CONTROL"})
  void lessonsAreFarFromThePromptsEvenOnceNamesAreMasked(LessonKind kind) {
    List<Text> lessons = Samples.kept(Samples.lessons(kind, 3_000)).map(Text::of).toList();
    bounded(Overlap.of(prompts, lessons.stream(), 6, Text::wording), 0.10, 0.25);
    bounded(Overlap.of(prompts, lessons.stream(), 8, Text::wording), 0.06, 0.20);
  }

  @Test
  void aCopyOfAPromptIsFound() {
    Overlap copied = Overlap.of(prompts.subList(0, 1), prompts.stream(), 8, Text::words);
    assertThat(copied).isEqualTo(new Overlap(1, 1));
    Overlap apart =
        Overlap.of(prompts, Stream.of(Text.of("it was a good day . END")), 8, Text::words);
    assertThat(apart).isEqualTo(new Overlap(0, 0));
  }

  private static void bounded(Overlap overlap, double mean, double largest) {
    assertThat(overlap.mean()).as("mean").isLessThan(mean);
    assertThat(overlap.largest()).as("largest").isLessThan(largest);
  }
}
