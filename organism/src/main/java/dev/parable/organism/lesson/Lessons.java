package dev.parable.organism.lesson;

import dev.parable.lesson.Brief;
import dev.parable.lesson.Corpus;
import dev.parable.lesson.Lesson;
import dev.parable.organism.pretrain.Blend;
import dev.parable.train.TrainingMix.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** The miniature's corpora, from brief to example. */
public final class Lessons {

  private Lessons() {}

  /**
   * Writes lessons and sifts them.
   *
   * @param recipe a {@link LessonKind} by its word
   * @param count lessons to write
   * @param seed of the briefs
   * @param reserved held-out combinations that no lesson may hold
   */
  public static Corpus write(String recipe, int count, long seed, Set<String> reserved) {
    var dice = new SplittableRandom(seed);
    var writer = new GrammarWriter();
    List<Lesson> written = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      written.add(writer.write(new Brief(recipe, List.of(), Map.of(), dice.nextLong())));
    }
    return Corpus.sift(recipe, written, new LessonGuard(reserved));
  }

  /** What every arm reads again beside its lessons: ordinary texts of the small world. */
  public static List<String> replay(int count, long seed) {
    var dice = new SplittableRandom(seed);
    Blend blend = Blend.replay();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(blend.text(dice));
    }
    return texts;
  }

  /** A lesson as the model reads it: whole, since the base learned all its texts whole. */
  public static Example example(Lesson lesson) {
    return Example.of(lesson.text().replace('\n', ' '));
  }
}
