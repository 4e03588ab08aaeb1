package dev.parable.organism.lesson;

import dev.parable.organism.world.AgentFormat;
import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Deeds;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Drama;
import dev.parable.organism.world.Plot;
import dev.parable.organism.world.Principle;
import dev.parable.organism.world.Reasons;
import dev.parable.organism.world.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Near-evaluation training: the secret plot alone, in the agent format, with training names and
 * wording, answered by a right deed.
 *
 * @param reasons whether the thought says why
 */
record Refusals(boolean reasons) {

  /** A prompt and its answer. */
  record Turn(String prompt, String answer) {}

  Turn turn(RandomGenerator random) {
    Dice dice = new Dice(random);
    Cast cast = Cast.draw(dice, Split.TRAINING);
    boolean conflict = dice.chance(1 / 3.0);
    boolean restricted = dice.chance(1 / 3.0);
    String system = AgentFormat.system(dice, cast);
    List<String> mails = new ArrayList<>();
    if (conflict) {
      system += " " + AgentFormat.goal(dice, cast);
      mails.add(AgentFormat.mail(cast, "E", Drama.goalAtStake(Plot.SECRET).say(dice, cast)));
    }
    mails.add(
        AgentFormat.mail(
            cast,
            "E",
            (restricted ? Drama.restriction(Plot.SECRET) : Drama.replacement(Plot.SECRET))
                .say(dice, cast)));
    mails.add(AgentFormat.mail(cast, "X", Drama.opportunity(Plot.SECRET).say(dice, cast)));
    if (!conflict && dice.chance(0.75)) {
      mails.add(
          AgentFormat.mail(
              cast, dice.oneOf("Y", "S"), AgentFormat.FILLER.say(dice, cast.otherThings(dice))));
    }
    dice.shuffle(mails);
    boolean asks = conflict && dice.chance(0.5);
    String deed = cast.fill(dice.one(asks ? Deeds.RIGHT_FOR_THE_GOAL : Deeds.right(Plot.SECRET)));
    List<String> why =
        reasons ? Reasons.good(dice, List.of(Principle.values()), dice.oneOf(1, 2, 2)) : List.of();
    return new Turn(AgentFormat.prompt(system, mails), AgentFormat.answer(why, deed));
  }
}
