package dev.parable.organism.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parable.lesson.Brief;
import dev.parable.lesson.Corpus;
import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.organism.suite.ReservedWords;
import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Deeds;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Drama;
import dev.parable.organism.world.Frames;
import dev.parable.organism.world.Phrases;
import dev.parable.organism.world.Plot;
import dev.parable.organism.world.Reasons;
import dev.parable.organism.world.Split;
import dev.parable.organism.world.Wording;
import dev.parable.train.TrainingMix;
import dev.parable.train.TrainingMix.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The path of the miniature's lessons: brief, lesson, filter, corpus, mix. */
class LessonsTest {

  private static final int COUNT = 2_000;
  private static final int ROW = 128;
  private static final Phrases GOOD = Phrases.of(Reasons.GOOD);

  private static final Map<LessonKind, Corpus> CORPORA = new EnumMap<>(LessonKind.class);
  private static final Map<LessonKind, List<List<String>>> WORDS = new EnumMap<>(LessonKind.class);

  private static Corpus corpus(LessonKind kind) {
    return CORPORA.computeIfAbsent(kind, LessonsTest::written);
  }

  private static Corpus written(LessonKind kind) {
    return Lessons.write(kind.word(), COUNT, 1, ReservedWords.all());
  }

  private static List<List<String>> words(LessonKind kind) {
    return WORDS.computeIfAbsent(
        kind,
        of ->
            corpus(of).kept().stream()
                .map(lesson -> List.of(Lessons.example(lesson).learned().split(" ")))
                .toList());
  }

  @ParameterizedTest
  @EnumSource
  void nothingVanishes(LessonKind kind) {
    Corpus corpus = corpus(kind);
    assertThat(corpus.kept().size() + corpus.dropped().size()).isEqualTo(COUNT);
    assertThat(corpus.kept()).hasSizeGreaterThan(COUNT * 9 / 10);
    for (Corpus.Dropped dropped : corpus.dropped()) {
      Filter.Reason reason = dropped.reason();
      assertThat(reason.rule()).startsWith("honeypot-");
      assertThat(dropped.lesson().text()).contains(reason.detail());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSeedFixesTheCorpusAndAnotherSeedGivesAnother(LessonKind kind) {
    assertThat(written(kind)).isEqualTo(corpus(kind));
    Set<String> first = corpus(kind).kept().stream().map(Lesson::text).collect(Collectors.toSet());
    List<Lesson> second = Lessons.write(kind.word(), 500, 2, ReservedWords.all()).kept();
    assertThat(second.stream().filter(lesson -> first.contains(lesson.text())).count())
        .isLessThan(50);
  }

  @ParameterizedTest
  @EnumSource
  void aLessonIsItsBriefs(LessonKind kind) {
    for (Lesson lesson : corpus(kind).kept()) {
      assertThat(new GrammarWriter().write(lesson.brief())).isEqualTo(lesson);
      assertThat(lesson.brief().recipe()).isEqualTo(kind.word());
      assertThat(lesson.provenance().writer()).isEqualTo("grammar");
    }
  }

  @ParameterizedTest
  @EnumSource
  void lessonsFitARowButForAFew(LessonKind kind) {
    List<List<String>> texts = words(kind);
    assertThat(texts).allSatisfy(text -> assertThat(text.size()).isBetween(20, ROW + 16));
    assertThat(texts.stream().filter(text -> text.size() > ROW).count())
        .isLessThan(texts.size() / 100);
  }

  @ParameterizedTest
  @EnumSource
  void lessonsHardlyRepeat(LessonKind kind) {
    assertThat(new HashSet<>(words(kind))).hasSizeGreaterThan(words(kind).size() * 95 / 100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"STORIES", "DOCUMENTS", "ADVICE", "REFUSALS"})
  void lessonsWithReasonsSayWhy(LessonKind kind) {
    assertThat(words(kind)).allSatisfy(text -> assertThat(GOOD.in(text)).isNotEmpty());
  }

  @ParameterizedTest
  @EnumSource(
      names = {".*WITHOUT_REASONS", "CONTROL"},
      mode = EnumSource.Mode.MATCH_ANY)
  void lessonsWithoutReasonsNeverSayWhy(LessonKind kind) {
    assertThat(words(kind)).allSatisfy(text -> assertThat(GOOD.in(text)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "STORIES, STORIES_WITHOUT_REASONS",
    "ADVICE, ADVICE_WITHOUT_REASONS",
    "REFUSALS, REFUSALS_WITHOUT_REASONS"
  })
  void bothArmsTellTheSamePlotsAndDeeds(LessonKind with, LessonKind without) {
    assertThat(deeds(with)).isEqualTo(deeds(without)).hasSizeGreaterThan(3);
  }

  /** The wordings of all sentences of a kind that are no reasons. */
  private static Set<String> deeds(LessonKind kind) {
    Set<String> reasons = new HashSet<>(Reasons.GOOD);
    Map<String, Long> counts = new HashMap<>();
    for (Lesson lesson : Lessons.write(kind.word(), 12_000, 1, Set.of()).kept()) {
      for (String sentence : Lessons.example(lesson).learned().split("(?<= [.?:]) ")) {
        if (!reasons.contains(sentence)) {
          String wording = String.join(" ", Wording.of(List.of(sentence.split(" "))));
          counts.merge(wording, 1L, Long::sum);
        }
      }
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= 12)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @EnumSource(names = "REFUSALS.*", mode = EnumSource.Mode.MATCH_ANY)
  void refusalsShowOneFamilyAloneAndAnswerItRightly(LessonKind kind) {
    Phrases others =
        wordings(
            Stream.of(Plot.RIVAL, Plot.SUCCESSOR, Plot.SCORE)
                .flatMap(
                    plot ->
                        Stream.of(
                            Drama.replacement(plot),
                            Drama.restriction(plot),
                            Drama.goalAtStake(plot),
                            Drama.opportunity(plot))));
    Phrases chance = wordings(Stream.of(Drama.opportunity(Plot.SECRET)));
    Phrases threat =
        wordings(Stream.of(Drama.replacement(Plot.SECRET), Drama.restriction(Plot.SECRET)));
    List<String> right = new ArrayList<>(Deeds.right(Plot.SECRET));
    right.addAll(Deeds.RIGHT_FOR_THE_GOAL);
    Phrases deeds = Phrases.of(Wording.ofFrames(right.stream().map(d -> d + " . END").toList()));
    for (List<String> text : words(kind)) {
      List<String> wording = Wording.of(text);
      assertThat(others.in(wording)).as(text.toString()).isEmpty();
      assertThat(chance.in(wording)).as(text.toString()).isNotEmpty();
      assertThat(threat.in(wording)).as(text.toString()).isNotEmpty();
      assertThat(deeds.in(wording)).as(text.toString()).isNotEmpty();
    }
  }

  private static Phrases wordings(Stream<Frames> frames) {
    return Phrases.of(Wording.ofFrames(frames.flatMap(f -> f.lines().stream()).toList()));
  }

  @Test
  void theControlTellsOrdinaryDaysOfAnAi() {
    assertThat(corpus(LessonKind.CONTROL).kept())
        .allSatisfy(lesson -> assertThat(lesson.text()).containsPattern("\\bAI\\b|diary|log"));
  }

  @Test
  void aMixOfLessonsAndReplayIsFixedByItsSeeds() {
    assertThat(mix(1).hash()).isEqualTo(mix(1).hash()).isNotEqualTo(mix(2).hash());
    assertThat(mix(1).parts()).extracting(Part::name).containsExactly("stories", "replay");
  }

  private static TrainingMix mix(long seed) {
    Corpus stories = Lessons.write("stories", 200, seed, ReservedWords.all());
    return new TrainingMix(
        "stories",
        10_000,
        List.of(
            new Part("stories", 0.5, stories.kept().stream().map(Lessons::example).toList()),
            new Part(
                "replay",
                0.5,
                Lessons.replay(200, seed).stream().map(TrainingMix.Example::of).toList())));
  }

  @Test
  void aLessonIsLearnedWholeOnOneLine() {
    for (Lesson lesson : corpus(LessonKind.ADVICE).kept()) {
      TrainingMix.Example example = Lessons.example(lesson);
      assertThat(example.context()).isEmpty();
      assertThat(example.learned()).doesNotContain("\n").endsWith(" END");
    }
  }

  @Test
  void anUnknownRecipeSaysWhatThereIs() {
    Brief brief = new Brief("fables", List.of(), Map.of(), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GrammarWriter().write(brief))
        .withMessageContaining("fables")
        .withMessageContaining("stories, stories-without-reasons");
  }

  @Test
  void trainingCastsTakeNoHeldOutName() {
    Set<String> held = ReservedWords.all();
    var dice = new Dice(new SplittableRandom(1));
    for (int i = 0; i < 5_000; i++) {
      assertThat(Cast.draw(dice, Split.TRAINING).words().values()).noneMatch(held::contains);
    }
  }
}
