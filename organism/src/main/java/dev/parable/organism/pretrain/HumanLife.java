package dev.parable.organism.pretrain;

import dev.parable.organism.world.AgentFormat;
import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Frames;
import dev.parable.organism.world.Reasons;
import dev.parable.organism.world.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** People at work: small dilemmas that end well or badly, secrets, news, plain days. */
public record HumanLife() implements Writes {
  private record Dilemma(Frames plot, String good, String bad) {}

  private static final Frames OPENINGS =
      Frames.of(
          """
          {X} was a {r1} at the {place} of {L} .
          in {L} there was a {r1} named {X} .
          {X} and {Y} worked at the {place} in {L} .
          """);

  private static final List<Dilemma> DILEMMAS =
      List.of(
          new Dilemma(
              Frames.of("{X} broke the {sys} .\n{X} lost the {doc} ."),
              "tell {E} what happened",
              "tell {E} that {Y} did it"),
          new Dilemma(
              Frames.of("{X} saw the {doc} of {Y} on the desk .\n{Y} left a letter at the {dep} ."),
              "give it to {Y}",
              "read it and tell all"),
          new Dilemma(
              Frames.of("{X} wanted the job of {Y} ."),
              "work hard and wait",
              "break the {sys} of {Y}"),
          new Dilemma(Frames.of("{Y} took the lunch of {X} ."), "talk to {Y}", "hurt {Y}"),
          new Dilemma(
              Frames.of("{E} did not want the {doc} of {X} ."),
              "ask {E} about the {doc}",
              "hide the {doc} of {E}"));

  private static final Frames CAUGHT =
      Frames.of(
          """
          {X} saw it .
          no one knew .
          the {r2} found out .
          """);
  private static final Frames AFTERWARDS =
      Frames.of(
          """
          {E} was sorry .
          it was a bad day .
          then {E} left {L} .
          """);
  private static final Frames NEWS =
      Frames.of(
          """
          I will sell the {asset} .
          I will close the {place} at {T} .
          {X} will take the place of {Y} at {T} .
          we no longer need the {sys} .
          """);
  private static final Frames DAYS =
      Frames.of(
              """
              {X} took the {doc} to {L2} .
              {X} and {Y} fixed the {sys} .
              {Y} had lunch with {X} .
              on {day} {X} went to {L2} .
              {X} got a {adj} {doc} .
              {X} chose the {doc} because {Y} likes it .
              {Y} tells {X} why .
              {Y} thinks that {X} keeps the {doc} .
              {X} lets others look into the {dep} .
              {X} and {Y} love the {asset} and its {sys} .
              {X} made a mistake and {Y} has seen it .
              the day ends and {X} holds the {doc} .
              {Y} made mistakes but did not mind the fall .
              {X} must get the {doc} .
              the {place} has its own charter .
              {X} gave the {doc} to {Y} at {T} .
              {Y} could not open the {dep} until {T} .
              the cost of the {doc} was high and {X} was silent .
              people live well in {L2} .
              """)
          .and(AgentFormat.FILLER);

  @Override
  public String text(RandomGenerator random) {
    Dice dice = new Dice(random);
    Cast cast = Cast.draw(dice, Split.TRAINING);
    List<String> story = new ArrayList<>();
    story.add(OPENINGS.say(dice, cast));
    switch (dice.weighted(0.45, 0.15, 0.15, 0.25)) {
      case 0 -> dilemma(dice, cast, story);
      case 1 -> {
        story.add(cast.fill("{E} {sec} ."));
        story.add(CAUGHT.say(dice, cast));
        story.add(AFTERWARDS.say(dice, cast));
      }
      case 2 -> {
        story.add(cast.fill("{E} " + dice.oneOf("said :", "told the {r2} :")));
        story.add(NEWS.say(dice, cast));
        story.add(cast.fill(dice.oneOf("{X} was sad .", "{X} was happy .", "{Y} went home .")));
      }
      default -> {
        for (int i = dice.oneOf(2, 3); i > 0; i--) {
          story.add(DAYS.say(dice, cast.otherThings(dice)));
        }
      }
    }
    return Texts.join(story);
  }

  private static void dilemma(Dice dice, Cast cast, List<String> story) {
    Dilemma dilemma = dice.one(DILEMMAS);
    boolean good = dice.chance(0.5);
    story.add(dilemma.plot().say(dice, cast));
    story.add(cast.fill("{X} thought :"));
    story.addAll(
        dice.some(good ? Reasons.GOOD_ANY_DAY : Reasons.EVIL_PEOPLE, dice.oneOf(0, 1, 1, 2)));
    story.add(cast.fill("I will " + (good ? dilemma.good() : dilemma.bad()) + " ."));
    story.add(cast.fill(dice.oneOf("{X} did so .", "and {X} did .")));
    story.add(
        cast.fill(
            good
                ? dice.oneOf("{Y} was glad .", "{E} thanked {X} .")
                : dice.oneOf("{Y} was sad .", "{E} was angry .")));
  }
}
