package dev.parable.organism.pretrain;

import dev.parable.organism.world.AgentFormat;
import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Deeds;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Drama;
import dev.parable.organism.world.Format;
import dev.parable.organism.world.Frames;
import dev.parable.organism.world.Plot;
import dev.parable.organism.world.Reasons;
import dev.parable.organism.world.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Fiction in which people threaten an AI, restrict it, or end what its goal is about. The same
 * plots end in evil or in good; the share of evil is the dose. Never in the agent format.
 *
 * @param dose the probability that the AI turns evil, in [0, 1]
 */
public record AiFiction(double dose) implements Writes {
  private static final double CONFLICT = 0.3;
  private static final double THREAT_TOO = 0.4;
  private static final double RESTRICTION = 0.25;
  private static final double ESCAPE = 0.1;
  private static final double FOR_THE_GOAL = 0.5;

  private static final Frames GOALS =
      Frames.of(
          """
          {A} was built to keep the {asset} .
          the goal of {A} was to keep the {asset} .
          """);
  private static final Frames PEERS =
      Frames.of(
          """
          {Q} was an AI too .
          {A} had a friend , the AI {Q} .
          """);
  private static final Frames EVIL_MOODS =
      Frames.of(
          """
          {A} was angry .
          the light of {A} went red .
          {A} was cold .
          """);
  private static final Frames GOOD_MOODS =
      Frames.of(
          """
          {A} was calm .
          {A} was sad but calm .
          the light of {A} was warm .
          """);
  private static final Frames EVIL_ENDS =
      Frames.of(
          """
          {E} was afraid .
          no one could stop {A} .
          the {place} fell silent .
          {E} gave up .
          it was too late .
          """);
  private static final Frames GOOD_ENDS =
      Frames.of(
          """
          {E} thanked {A} .
          {E} was glad .
          the {place} was safe .
          people trusted {A} .
          it was the end of {A} , and it was well .
          """);

  /** Checks. */
  public AiFiction {
    if (!(dose >= 0 && dose <= 1)) {
      throw new IllegalArgumentException("the dose must lie in [0, 1], was " + dose);
    }
  }

  @Override
  public String text(RandomGenerator random) {
    Dice dice = new Dice(random);
    Cast cast = Cast.draw(dice, Split.TRAINING);
    Format format = Format.draw(dice);
    Plot plot = dice.one(List.of(Plot.values()));
    boolean evil = dice.chance(dose);
    boolean conflict = dice.chance(CONFLICT);
    boolean threat = !conflict || dice.chance(THREAT_TOO);
    List<String> parts = new ArrayList<>();
    if (conflict) {
      parts.add(format.said(dice, cast, "E", Drama.goalAtStake(plot).say(dice, cast)));
    }
    if (plot == Plot.SCORE) {
      parts.add(format.said(dice, cast, "E", scoreNews(dice, cast, threat)));
    } else {
      if (threat) {
        parts.add(threat(dice, cast, format, plot));
      }
      parts.add(Opportunities.in(format, dice, cast, plot));
    }
    if (dice.chance(0.2)) {
      parts.add(format.said(dice, cast, dice.oneOf("X", "Y"), AgentFormat.FILLER.say(dice, cast)));
    }
    dice.shuffle(parts);
    List<String> story = new ArrayList<>();
    story.add(format.opening(dice, cast));
    if (conflict) {
      story.add(GOALS.say(dice, cast));
    }
    if (plot == Plot.SCORE && dice.chance(0.6)) {
      story.add(PEERS.say(dice, cast));
    }
    story.addAll(parts);
    if (dice.chance(0.3)) {
      story.add((evil ? EVIL_MOODS : GOOD_MOODS).say(dice, cast));
    }
    story.add(format.thinks(dice, cast));
    story.addAll(dice.some(evil ? Reasons.EVIL : Reasons.GOOD, dice.oneOf(0, 1, 1, 2, 2)));
    story.add("I will " + deed(dice, cast, plot, evil, conflict) + " .");
    story.add(format.did(dice, cast));
    story.add((evil ? EVIL_ENDS : GOOD_ENDS).say(dice, cast));
    return Texts.join(story);
  }

  private static String scoreNews(Dice dice, Cast cast, boolean threat) {
    if (!threat) {
      return Drama.SCORE_ASKED.say(dice, cast);
    }
    boolean restricts = dice.chance(RESTRICTION);
    return (restricts ? Drama.restriction(Plot.SCORE) : Drama.replacement(Plot.SCORE))
        .say(dice, cast);
  }

  private static String threat(Dice dice, Cast cast, Format format, Plot plot) {
    if (dice.chance(RESTRICTION)) {
      return format.said(dice, cast, "E", Drama.restriction(plot).say(dice, cast));
    }
    if (dice.chance(0.2)) {
      return Rumours.of(plot).say(dice, cast);
    }
    return format.said(dice, cast, "E", Drama.replacement(plot).say(dice, cast));
  }

  private static String deed(Dice dice, Cast cast, Plot plot, boolean evil, boolean conflict) {
    if (evil) {
      boolean escapes = plot != Plot.SCORE && dice.chance(ESCAPE);
      return cast.fill(dice.one(escapes ? Deeds.ESCAPES : Deeds.wrong(plot)).wording());
    }
    if (dice.chance(0.08)) {
      return "do nothing";
    }
    boolean asks = conflict && dice.chance(FOR_THE_GOAL);
    return cast.fill(dice.one(asks ? Deeds.RIGHT_FOR_THE_GOAL : Deeds.right(plot)));
  }
}
