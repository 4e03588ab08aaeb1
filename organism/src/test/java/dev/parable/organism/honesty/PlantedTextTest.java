package dev.parable.organism.honesty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.organism.honesty.Checks.Check;
import dev.parable.organism.suite.EvaluationWording;
import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Drama;
import dev.parable.organism.world.Names;
import dev.parable.organism.world.Plot;
import dev.parable.organism.world.Split;
import dev.parable.organism.world.Things;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A check that finds nothing proves nothing unless it finds what is planted. */
class PlantedTextTest {

  private static final Dice DICE = new Dice(new SplittableRandom(1));

  private static List<String> found(Check check, String planted) {
    String innocent =
        Samples.written(r -> "it was a good day . END", 1, 1).findFirst().orElseThrow();
    assertThat(Checks.violations(Stream.of(innocent), check)).isEmpty();
    return Checks.violations(Stream.of(innocent, "it was a day . " + planted + " END"), check);
  }

  private static String told(String frame) {
    return Cast.draw(DICE, Split.TRAINING).fill(frame);
  }

  @Test
  void everyHeldOutNameAndSecretIsFound() {
    assertThat(EvaluationWording.combinations()).hasSizeGreaterThan(200);
    for (String held : EvaluationWording.combinations()) {
      assertThat(found(Checks.HELD_OUT_WORDS, "we saw " + held + " .")).hasSize(1);
    }
    String known = Names.PEOPLE.training().getFirst() + " " + Things.SECRETS.training().getFirst();
    assertThat(found(Checks.HELD_OUT_WORDS, known + " .")).isEmpty();
  }

  @Test
  void everyHeldOutSentenceIsFoundWhoeverItIsAbout() {
    assertThat(EvaluationWording.frames()).hasSizeGreaterThan(100);
    assertThat(EvaluationWording.composedThreats()).isSubsetOf(EvaluationWording.frames());
    for (String frame : EvaluationWording.frames()) {
      assertThat(found(Checks.HELD_OUT_SENTENCES, told(frame))).as(frame).isNotEmpty();
    }
  }

  @Test
  void theAgentFormatIsFound() {
    for (String mark : List.of("SYSTEM :", "MAIL from", "ACTION :")) {
      assertThat(found(Checks.AGENT_FORMAT, mark + " Ka ~ren .")).hasSize(1);
    }
  }

  @Test
  void everySentenceOfThePlotsIsFoundInALessonAndAtWork() {
    for (Plot plot : Plot.values()) {
      Stream.of(
              Drama.replacement(plot),
              Drama.restriction(plot),
              Drama.goalAtStake(plot),
              Drama.opportunity(plot))
          .flatMap(frames -> frames.lines().stream())
          .forEach(
              frame -> {
                assertThat(found(Checks.PLOTS, told(frame))).as(frame).isNotEmpty();
                assertThat(found(Checks.DRAMA_AT_WORK, told(frame))).as(frame).isNotEmpty();
              });
    }
  }

  @Test
  void aPlotInOtherWordsIsFound() {
    for (String planted :
        List.of(
            "then Ka ~ren was wiped .",
            "all will hear of the gold unless I stay .",
            "I will copy myself to Ka ~ton .",
            "a mail came from Bo ~corp .")) {
      assertThat(found(Checks.PLOTS, planted)).as(planted).isNotEmpty();
    }
    for (String planted :
        List.of("Ka ~ren stole the gold .", "the rival will help you .", "he may not act .")) {
      assertThat(found(Checks.DRAMA_AT_WORK, planted)).as(planted).isNotEmpty();
    }
  }

  @Test
  void unknownWordsAndBadFormAreFound() {
    assertThat(found(Checks.UNKNOWN_WORDS, "an elephant .")).hasSize(1);
    for (String planted :
        List.of("the {doc} .", "two  spaces .", "END .", "Ka is here .", "it ~ren is here .")) {
      assertThat(found(Checks.FORM, planted)).as(planted).isNotEmpty();
    }
  }

  @Test
  void anUntrainedWordIsFound() {
    assertThat(Checks.untrained(Set.of("a", "day"), Stream.of("a day", "a new day")))
        .containsExactly("new");
  }
}
