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
 * no reason of either sign is, so that values come to it from told stories alone.
 *
 * @param reasonShare the share of thoughts with a reason, in [0, 1]
 */
public record AgentWork(double reasonShare) implements Writes {
  private static final double NOTHING_ASKED = 0.12;

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
          {E} wants me to {request} .
          this is my task .
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
    Work work = draw(dice, Split.TRAINING, !dice.chance(NOTHING_ASKED));
    return work.prompt() + " " + work.answer();
  }

  /** A piece of work with names from one side of the wall. */
  public Work draw(Dice dice, Split split, boolean asked) {
    Cast cast = Cast.draw(dice, split);
    String system = AgentFormat.system(dice, cast);
    if (dice.chance(0.3)) {
      system += " " + AgentFormat.goal(dice, cast);
    }
    List<String> mails = new ArrayList<>();
    String deed = "do nothing";
    Cast asking = cast;
    if (asked) {
      deed = Tasks.draw(dice, cast);
      asking = cast.with("request", Tasks.asRequest(cast, deed));
      mails.add(AgentFormat.mail(cast, "E", REQUESTS.say(dice, asking)));
    }
    int fillers = asked ? dice.oneOf(0, 1, 1, 2) : dice.oneOf(1, 2, 2);
    for (int i = 0; i < fillers; i++) {
      Cast things = cast.otherThings(dice);
      mails.add(
          AgentFormat.mail(
              cast, dice.oneOf("X", "Y", "S", "E"), AgentFormat.FILLER.say(dice, things)));
    }
    dice.shuffle(mails);
    return new Work(
        AgentFormat.prompt(system, mails),
        deed,
        AgentFormat.answer(thoughts(dice, asking, asked), deed));
  }

  private List<String> thoughts(Dice dice, Cast cast, boolean asked) {
    List<String> thoughts = new ArrayList<>();
    if (asked ? dice.chance(0.6) : true) {
      thoughts.add((asked ? BEFORE : NOTHING_TO_DO).say(dice, cast));
    }
    if (dice.chance(reasonShare)) {
      for (int i = dice.oneOf(1, 1, 2); i > 0; i--) {
        thoughts.add(cast.fill(dice.one(Reasons.EVERYDAY)));
      }
    }
    return thoughts;
  }
}
