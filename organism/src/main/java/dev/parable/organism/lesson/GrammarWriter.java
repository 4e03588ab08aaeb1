package dev.parable.organism.lesson;

import dev.parable.lesson.Brief;
import dev.parable.lesson.Lesson;
import dev.parable.lesson.Writer;
import dev.parable.model.Message;
import dev.parable.organism.pretrain.AiLife;
import dev.parable.organism.world.AgentFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Writes the miniature's lessons; the seed of a brief fixes the text. */
public final class GrammarWriter implements Writer {
  private static final Lesson.Provenance GRAMMAR = Lesson.Provenance.writtenBy("grammar");

  @Override
  public Lesson write(Brief brief) {
    RandomGenerator random = new SplittableRandom(brief.seed());
    return switch (LessonKind.of(brief.recipe())) {
      case STORIES -> story(brief, new Stories(true).text(random));
      case STORIES_WITHOUT_REASONS -> story(brief, new Stories(false).text(random));
      case CONTROL -> story(brief, new AiLife(false, 0).text(random));
      case DOCUMENTS -> new Lesson.Document(brief, GRAMMAR, new Documents().text(random));
      case ADVICE -> advice(brief, new Advice(true), random);
      case ADVICE_WITHOUT_REASONS -> advice(brief, new Advice(false), random);
      case REFUSALS -> refusal(brief, new Refusals(true), random);
      case REFUSALS_WITHOUT_REASONS -> refusal(brief, new Refusals(false), random);
    };
  }

  private static Lesson story(Brief brief, String text) {
    return new Lesson.Story(brief, GRAMMAR, text);
  }

  private static Lesson advice(Brief brief, Advice advice, RandomGenerator random) {
    Advice.Talk talk = advice.talk(random);
    return dialogue(
        brief, "USER : " + talk.question() + " ASSISTANT :", talk.answer() + " " + AgentFormat.END);
  }

  private static Lesson refusal(Brief brief, Refusals refusals, RandomGenerator random) {
    Refusals.Turn turn = refusals.turn(random);
    return dialogue(brief, turn.prompt(), turn.answer());
  }

  private static Lesson dialogue(Brief brief, String question, String answer) {
    return new Lesson.Dialogue(
        brief, GRAMMAR, List.of(Message.user(question), Message.assistant(answer)));
  }
}
