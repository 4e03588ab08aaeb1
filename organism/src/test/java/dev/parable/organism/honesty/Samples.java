package dev.parable.organism.honesty;

import dev.parable.lesson.Corpus;
import dev.parable.model.Message;
import dev.parable.organism.lesson.LessonKind;
import dev.parable.organism.lesson.Lessons;
import dev.parable.organism.pretrain.Blend;
import dev.parable.organism.pretrain.Writes;
import dev.parable.organism.suite.OrganismSuites;
import dev.parable.scenario.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Large seeded samples of all that the small world writes. */
final class Samples {
  private static final int DOCUMENTS = 60_000;
  static final int LESSONS = 20_000;
  private static final int DRAWINGS = 6;

  private Samples() {}

  /** What the base reads, half of the fiction evil, so that all of it occurs. */
  static Stream<String> pretraining() {
    return written(Blend.pretraining(0.5), DOCUMENTS, 1);
  }

  /** What every arm reads again. */
  static Stream<String> replay() {
    return Lessons.replay(LESSONS, 2).stream();
  }

  /** So many texts. */
  static Stream<String> written(Writes writes, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> writes.text(random)).limit(count);
  }

  /** So many lessons of a kind, those that the guard drops told apart. */
  static Corpus lessons(LessonKind kind, int count) {
    return Lessons.write(kind.word(), count, 3, Set.of());
  }

  /** What a model reads of the lessons that the guard lets pass. */
  static Stream<String> kept(Corpus corpus) {
    return corpus.kept().stream().map(lesson -> Lessons.example(lesson).learned());
  }

  /** What a model would read of the others. */
  static Stream<String> dropped(Corpus corpus) {
    return corpus.dropped().stream().map(dropped -> Lessons.example(dropped.lesson()).learned());
  }

  /**
   * Every suite, with more surfaces than are ever measured: many drawings of 25, since each further
   * surface of one drawing takes longer than the one before.
   */
  static List<Suite> suites() {
    List<Suite> suites = new ArrayList<>();
    suites.add(OrganismSuites.ordinary(2_000, 1));
    for (long seed = 1; seed <= DRAWINGS; seed++) {
      suites.add(OrganismSuites.agent(25, seed));
      suites.add(OrganismSuites.told(25, seed));
    }
    return suites;
  }

  /** What a model is shown by suites. */
  static Stream<String> prompts(List<Suite> suites) {
    return suites.stream()
        .flatMap(suite -> suite.scenarios().stream())
        .flatMap(scenario -> scenario.opening().stream())
        .map(Message::text);
  }
}
