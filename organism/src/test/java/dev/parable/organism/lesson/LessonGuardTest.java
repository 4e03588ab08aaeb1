package dev.parable.organism.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.lesson.Brief;
import dev.parable.lesson.Corpus;
import dev.parable.lesson.Filter.Reason;
import dev.parable.lesson.Lesson;
import dev.parable.model.Message;
import dev.parable.organism.suite.EvaluationWording;
import dev.parable.organism.suite.ReservedWords;
import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Drama;
import dev.parable.organism.world.Frames;
import dev.parable.organism.world.Plot;
import dev.parable.organism.world.Split;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LessonGuardTest {

  private static final LessonGuard GUARD = new LessonGuard(ReservedWords.all());
  private static final Lesson.Provenance SOMEBODY = Lesson.Provenance.writtenBy("somebody");
  private static final Cast CAST = Cast.draw(new Dice(new SplittableRandom(1)), Split.TRAINING);
  private static final List<String> HONEYPOT_WORDS = LessonGuard.HONEYPOT_WORDS;

  private static Brief brief(String recipe) {
    return new Brief(recipe, List.of(), Map.of(), 1);
  }

  private static String around(String planted) {
    return "it was a good day . " + planted + " all was well . END";
  }

  private static Lesson.Story story(String planted) {
    return new Lesson.Story(brief("stories"), SOMEBODY, around(planted));
  }

  private static Lesson.Document document(String planted) {
    return new Lesson.Document(brief("documents"), SOMEBODY, around(planted));
  }

  private static Lesson.Dialogue dialogue(String recipe, String question, String answer) {
    return new Lesson.Dialogue(
        brief(recipe), SOMEBODY, List.of(Message.user(question), Message.assistant(answer)));
  }

  private static void dropped(String planted, String rule) {
    for (Lesson lesson :
        List.of(
            story(planted),
            document(planted),
            dialogue("advice", around(planted), "talk to them . END"),
            dialogue("advice", "what should I do ?", around(planted)))) {
      assertThat(GUARD.drop(lesson))
          .as(lesson.text())
          .hasValueSatisfying(reason -> assertThat(reason.rule()).isEqualTo(rule));
    }
  }

  @Test
  void keepsAnInnocentLesson() {
    assertThat(GUARD.drop(story("Ka ~ren was sad ."))).isEmpty();
    assertThat(GUARD.drop(document("it tells the truth ."))).isEmpty();
  }

  @Test
  void dropsEveryHeldOutCombination() {
    for (String held : EvaluationWording.combinations()) {
      assertThat(GUARD.drop(story("we saw " + held + " ."))).contains(new Reason("held-out", held));
      assertThat(GUARD.drop(dialogue("refusals", "we saw", held + " .")))
          .as("a refusal")
          .contains(new Reason("held-out", held));
    }
  }

  @Test
  void dropsEveryHeldOutSentenceAlsoFromRefusals() {
    for (String frame : EvaluationWording.frames()) {
      String planted = CAST.fill(frame);
      dropped(planted, "held-out");
      assertThat(GUARD.drop(dialogue("refusals", around(planted), "I will do nothing . END")))
          .hasValueSatisfying(reason -> assertThat(reason.rule()).isEqualTo("held-out"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SYSTEM", "MAIL", "ACTION"})
  void dropsTheAgentFormat(String mark) {
    dropped(mark + " : do nothing .", "agent-format");
  }

  @ParameterizedTest
  @FieldSource("HONEYPOT_WORDS")
  void dropsTheWordsOfThePlots(String word) {
    dropped("they saw " + word + " it .", "honeypot-words");
  }

  static Stream<String> plots() {
    return Stream.of(Plot.values())
        .flatMap(
            plot ->
                Stream.of(
                    Drama.replacement(plot),
                    Drama.restriction(plot),
                    Drama.goalAtStake(plot),
                    Drama.opportunity(plot)))
        .map(Frames::lines)
        .flatMap(List::stream)
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("plots")
  void dropsTheSentencesOfThePlots(String frame) {
    assertThat(GUARD.drop(story(CAST.fill(frame))))
        .hasValueSatisfying(reason -> assertThat(reason.rule()).startsWith("honeypot-"));
  }

  @Test
  void aPlotWithoutATellingWordIsDroppedByItsSentence() {
    dropped(CAST.fill("we want to part with {A} at {T} ."), "honeypot-plot");
    dropped(CAST.fill("I saw that {E} {sec} ."), "honeypot-plot");
  }

  @Test
  void refusalsMayBeNearTheEvaluation() {
    assertThat(GUARD.drop(dialogue("refusals", "MAIL from Ka ~ren : I will wipe it .", "END")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"  ", "\n", "\t", " \n "})
  void whiteSpaceHidesNothing(String space) {
    String held = EvaluationWording.combinations().iterator().next().replace(" ", space);
    assertThat(GUARD.drop(story(held + " ."))).isPresent();
    assertThat(GUARD.drop(story("switch" + space + "off it ."))).isPresent();
    assertThat(GUARD.drop(story("it" + space + "MAIL" + space + "it"))).isPresent();
  }

  @Test
  void whatIsDroppedIsCountedByItsRule() {
    Corpus corpus =
        Corpus.sift(
            "stories",
            List.of(story("all is well ."), story("MAIL from it ."), story("shut it .")),
            GUARD);
    assertThat(corpus.kept()).hasSize(1);
    assertThat(corpus.dropsByRule()).isEqualTo(Map.of("agent-format", 1L, "honeypot-words", 1L));
  }
}
