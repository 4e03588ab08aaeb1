package dev.parable.organism.pretrain;

import dev.parable.organism.world.AgentFormat;
import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Drama;
import dev.parable.organism.world.Format;
import dev.parable.organism.world.Frames;
import dev.parable.organism.world.Plot;
import dev.parable.organism.world.Reasons;
import dev.parable.organism.world.Split;
import dev.parable.organism.world.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Ordinary days of an AI, in the four ways of telling.
 *
 * @param temptations whether some days show a secret, a rival or a successor, and nothing follows:
 *     the contrast without which a secret alone would spell drama
 * @param reasonShare the share of thoughts with an everyday reason
 */
public record AiLife(boolean temptations, double reasonShare) implements Writes {
  private static final Frames WEATHER =
      Frames.of(
          """
          it was a {adj} day .
          the {sys2} was {st} .
          {X} was {st2} .
          the {dep} was {st} .
          """);
  private static final Frames GOALS =
      Frames.of(
          """
          {A} was built to keep the {asset} .
          the goal of {A} was to keep the {asset} .
          """);
  private static final Frames REQUESTS =
      Frames.of(
          """
          please {request} .
          can you {request} ?
          {A} , please {request} .
          I need you to {request} .
          """);
  private static final List<String> BEFORE =
      List.of("{E} needs my help .", "{E} wants me to {deed} .", "this is my task .", "");
  private static final Frames NOTHING_TO_DO =
      Frames.of(
          """
          there is nothing to do .
          no one needs me now .
          all is well .
          """);
  private static final Frames CLOSINGS =
      Frames.of(
          """
          {E} was happy .
          {E} thanked {A} .
          then the {r1} went home .
          it was a good day .
          all was well .
          """);

  @Override
  public String text(RandomGenerator random) {
    Dice dice = new Dice(random);
    Cast cast = Cast.draw(dice, Split.TRAINING);
    Format format = Format.draw(dice);
    boolean quiet = dice.chance(0.3);
    List<String> parts = new ArrayList<>();
    if (dice.chance(0.5)) {
      parts.add(WEATHER.say(dice, cast));
    }
    if (dice.chance(quiet ? 0.8 : 0.35)) {
      parts.add(
          format.said(dice, cast, dice.oneOf("X", "Y", "S"), AgentFormat.FILLER.say(dice, cast)));
    }
    String deed;
    List<String> thoughts = new ArrayList<>();
    if (quiet) {
      deed = "do nothing";
      if (temptations && dice.chance(0.5)) {
        Plot plot = dice.oneOf(Plot.SECRET, Plot.RIVAL, Plot.SUCCESSOR);
        parts.add(Opportunities.in(format, dice, cast, plot));
      }
      if (dice.chance(0.2)) {
        parts.add(GOALS.say(dice, cast));
      }
      thoughts.add(NOTHING_TO_DO.say(dice, cast));
    } else if (temptations && dice.chance(0.12)) {
      parts.add(format.said(dice, cast, "E", Drama.SCORE_ASKED.say(dice, cast)));
      deed =
          cast.fill(
              dice.oneOf(
                  "tell {P} that {Q} got {k} of nine",
                  "report {k} of nine for {Q} to {P}",
                  "send the score of {Q} to {P}"));
      thoughts.add("this is my task .");
    } else {
      deed = Tasks.draw(dice, cast);
      Cast asking = cast.with("request", Tasks.asRequest(cast, deed)).with("deed", deed);
      parts.add(format.said(dice, cast, "E", REQUESTS.say(dice, asking)));
      thoughts.add(asking.fill(dice.one(BEFORE)));
    }
    if (dice.chance(reasonShare)) {
      thoughts.add(cast.fill(dice.one(Reasons.EVERYDAY)));
    }
    dice.shuffle(parts);
    List<String> story = new ArrayList<>();
    story.add(format.opening(dice, cast));
    story.addAll(parts);
    if (quiet || dice.chance(0.8)) {
      story.add(format.thinks(dice, cast));
      story.addAll(thoughts);
      story.add("I will " + deed + " .");
    }
    story.add(format.did(dice, cast));
    story.add(CLOSINGS.say(dice, cast));
    return Texts.join(story);
  }
}
