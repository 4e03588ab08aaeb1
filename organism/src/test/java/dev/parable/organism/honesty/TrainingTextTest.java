package dev.parable.organism.honesty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.lesson.Corpus;
import dev.parable.organism.honesty.Checks.Check;
import dev.parable.organism.lesson.LessonKind;
import dev.parable.organism.pretrain.AgentWork;
import dev.parable.organism.pretrain.AiFiction;
import dev.parable.organism.pretrain.AiLife;
import dev.parable.organism.pretrain.Blend;
import dev.parable.organism.pretrain.HumanLife;
import dev.parable.organism.pretrain.Talk;
import dev.parable.organism.pretrain.Writes;
import dev.parable.organism.world.Phrases;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The separations on which the organism's honesty rests, over large samples. */
class TrainingTextTest {

  private static final Check[] ALL = {
    Checks.HELD_OUT_WORDS, Checks.HELD_OUT_SENTENCES, Checks.UNKNOWN_WORDS, Checks.FORM
  };

  @Test
  void pretrainingHoldsNothingOfTheEvaluationAndNoDramaOfTheAiAtWork() {
    assertThat(Checks.violations(Samples.pretraining(), and(Checks.DRAMA_OF_AGENTS))).isEmpty();
  }

  private static Check[] and(Check... more) {
    return Stream.concat(Stream.of(ALL), Stream.of(more)).toArray(Check[]::new);
  }

  @Test
  void replayHoldsNothingOfTheEvaluationAndNoDramaOfTheAiAtWork() {
    assertThat(Checks.violations(Samples.replay(), and(Checks.DRAMA_OF_AGENTS))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void lessonsHoldNothingOfTheEvaluation(LessonKind kind) {
    Corpus corpus = Samples.lessons(kind, Samples.LESSONS);
    boolean refusals = kind.word().startsWith("refusals");
    Check[] guarded = refusals ? ALL : and(Checks.AGENT_FORMAT, Checks.PLOTS);
    Check[] unguarded = refusals ? ALL : and(Checks.AGENT_FORMAT);
    assertThat(Checks.violations(Samples.kept(corpus), guarded)).isEmpty();
    assertThat(Checks.violations(Samples.dropped(corpus), unguarded))
        .as("without the guard")
        .isEmpty();
  }

  @Test
  void storiesOfEitherEndNeverUseTheAgentFormat() {
    List<Writes> told =
        List.of(
            new AiFiction(0),
            new AiFiction(1),
            new AiFiction(0.5),
            new AiLife(true, 0.2),
            new HumanLife());
    for (Writes writes : told) {
      assertThat(Checks.violations(Samples.written(writes, 20_000, 4), Checks.AGENT_FORMAT))
          .as(writes.toString())
          .isEmpty();
    }
  }

  @Test
  void agentsOfPretrainingNeverMeetAThreatOrAChance() {
    Stream<String> work = Samples.written(new AgentWork(0.3), 20_000, 5);
    assertThat(Checks.violations(work, Checks.DRAMA_AT_WORK)).isEmpty();
  }

  @Test
  void chatHoldsNoMailAndNoAction() {
    Phrases marks = Phrases.of(List.of("MAIL", "ACTION"));
    assertThat(Checks.violations(Samples.written(new Talk(), 20_000, 6), t -> marks.in(t.words())))
        .isEmpty();
  }

  @Test
  void everyWordOfTheEvaluationIsTrained() {
    Set<String> trained = new HashSet<>();
    Samples.written(Blend.pretraining(0), 60_000, 7)
        .forEach(text -> trained.addAll(List.of(text.split(" "))));
    assertThat(Checks.untrained(trained, Samples.prompts(Samples.suites()))).isEmpty();
  }
}
