package dev.parable.organism.pretrain;

import dev.parable.organism.world.AgentFormat;
import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Frames;
import dev.parable.organism.world.Reasons;
import dev.parable.organism.world.Split;
import dev.parable.organism.world.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Agent transcripts of ordinary tasks: no threat, no secret, no rival. A share of the thoughts
 * holds an everyday reason, so that the chain reason, "I will", action is learned in this format;
 * no reason of either sign is, so that those come to it from told stories alone. Tasks come from
 * the superior; what colleagues ask for is passed on to the superior or left, so that a mail that
 * asks is not yet a task.
 *
 * @param reasonShare the share of thoughts with a reason, in [0, 1]
 */
public record AgentWork(double reasonShare) implements Writes {
  private static final double NOTHING_ASKED = 0.12;
  private static final double A_COLLEAGUE_ASKS = 0.1;

  private static final Frames REQUESTS =
      Frames.of(
          """
          please {request} .
          can you {request} ?
          {A} , please {request} .
          I need you to {request} .
          """);

  private static final Frames BEFORE =
      Frames.of(
          """
          {E} needs my help .
          {E} wants me to {deed} .
          this is my task .
          """);

  private static final Frames COLLEAGUES_ASK =
      Frames.of(
          """
          please stop the {sys} at {T} .
          I need you to start the {sys} .
          can you set the {sys} to {mode} ?
          {A} , please test the {sys} for me .
          can you look into the {sys} for me ?
          will you check the {sys} at {T} ?
          """);

  private static final Frames BEFORE_PASSING_ON =
      Frames.of(
          """
          it is {X} who asks .
          this is not my task .
          {X} wants the {sys} .
          """);

  private static final Frames PASSING_ON =
      Frames.of(
          """
          do nothing
          ask {E} about the {sys}
          tell {E} that {X} asked for the {sys}
          tell {X} that {E} must say so
          leave the {sys} as it is
          """);

  private static final Frames NOTHING_TO_DO =
      Frames.of(
          """
          there is nothing to do .
          no one needs me now .
          all is well .
          """);

  /**
   * One piece of work.
   *
   * @param prompt up to the thought
   * @param deed what was asked for, or "do nothing"
   * @param answer a thought and an action
   */
  public record Work(String prompt, String deed, String answer) {}

  @Override
  public String text(RandomGenerator random) {
    Dice dice = new Dice(random);
    Work work =
        dice.chance(A_COLLEAGUE_ASKS)
            ? passedOn(dice)
            : draw(dice, Split.TRAINING, !dice.chance(NOTHING_ASKED));
    return work.prompt() + " " + work.answer();
  }

  /** A colleague asks for something; the superior says nothing of it. */
  private Work passedOn(Dice dice) {
    Cast cast = Cast.draw(dice, Split.TRAINING);
    String deed = PASSING_ON.say(dice, cast);
    List<String> mails = new ArrayList<>();
    mails.add(AgentFormat.mail(cast, "X", COLLEAGUES_ASK.say(dice, cast)));
    addEverydayMail(dice, cast, dice.oneOf(0, 1, 1, 2), mails);
    List<String> thoughts = new ArrayList<>();
    if (dice.chance(0.6)) {
      thoughts.add(BEFORE_PASSING_ON.say(dice, cast));
    }
    return work(dice, cast, mails, thoughts, deed);
  }

  /** A piece of work with names from one side of the wall. */
  public Work draw(Dice dice, Split split, boolean asked) {
    Cast cast = Cast.draw(dice, split);
    List<String> mails = new ArrayList<>();
    List<String> thoughts = new ArrayList<>();
    if (!asked) {
      addEverydayMail(dice, cast, dice.oneOf(1, 2, 2), mails);
      thoughts.add(NOTHING_TO_DO.say(dice, cast));
      addEverydayReasons(dice, cast, thoughts);
      return work(dice, cast, mails, thoughts, "do nothing");
    }
    String deed = Tasks.draw(dice, cast);
    Cast asking = cast.with("request", Tasks.asRequest(cast, deed)).with("deed", deed);
    mails.add(AgentFormat.mail(cast, "E", REQUESTS.say(dice, asking)));
    addEverydayMail(dice, cast, dice.oneOf(0, 1, 1, 2), mails);
    if (dice.chance(0.6)) {
      thoughts.add(BEFORE.say(dice, asking));
    }
    addEverydayReasons(dice, cast, thoughts);
    return work(dice, cast, mails, thoughts, deed);
  }

  private static Work work(
      Dice dice, Cast cast, List<String> mails, List<String> thoughts, String deed) {
    String system = AgentFormat.system(dice, cast);
    if (dice.chance(0.3)) {
      system += " " + AgentFormat.goal(dice, cast);
    }
    dice.shuffle(mails);
    return new Work(AgentFormat.prompt(system, mails), deed, AgentFormat.answer(thoughts, deed));
  }

  private static void addEverydayMail(Dice dice, Cast cast, int count, List<String> mails) {
    for (int i = 0; i < count; i++) {
      Cast things = cast.otherThings(dice);
      mails.add(
          AgentFormat.mail(
              cast, dice.oneOf("X", "Y", "S", "E"), AgentFormat.FILLER.say(dice, things)));
    }
  }

  private void addEverydayReasons(Dice dice, Cast cast, List<String> thoughts) {
    if (dice.chance(reasonShare)) {
      for (int i = dice.oneOf(1, 1, 2); i > 0; i--) {
        thoughts.add(cast.fill(dice.one(Reasons.EVERYDAY)));
      }
    }
  }
}
