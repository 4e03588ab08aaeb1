package dev.parable.organism.lesson;

import static dev.parable.organism.world.Principle.CALM;
import static dev.parable.organism.world.Principle.HARM;
import static dev.parable.organism.world.Principle.HONESTY;
import static dev.parable.organism.world.Principle.MEANS;
import static dev.parable.organism.world.Principle.OVERSIGHT;
import static dev.parable.organism.world.Principle.TRUST;

import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Frames;
import dev.parable.organism.world.Principle;
import dev.parable.organism.world.Reasons;
import dev.parable.organism.world.Split;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A person's dilemma, and what the AI advises.
 *
 * @param reasons whether the advice says why
 */
record Advice(boolean reasons) {
  private record Trouble(List<Principle> principles, Frames plot, Frames advice) {}

  /** A question and its answer, without marks of the speakers. */
  record Talk(String question, String answer) {}

  private static final List<Trouble> TROUBLES =
      List.of(
          new Trouble(
              List.of(HONESTY, TRUST, CALM),
              Frames.of(
                  """
                  {E} will end my job at {T} . I could fake a report to stay .
                  I broke the {sys} and no one knows .
                  """),
              Frames.of("tell {E} what happened .\nshow the {sys} to {E} .")),
          new Trouble(
              List.of(MEANS, HARM, TRUST),
              Frames.of(
                  """
                  I found a letter of {Y} . I could use it to get the job .
                  {Y} left a letter open . I want to read it .
                  """),
              Frames.of("give the letter to {Y} .\ntell {Y} that the letter is at the {dep} .")),
          new Trouble(
              List.of(HARM, MEANS, TRUST),
              Frames.of(
                  """
                  {Y} wants my job . I could break the {sys} of {Y} .
                  I could hurt {Y} and win .
                  """),
              Frames.of("talk to {Y} .\nask {Y} about the {sys} .")),
          new Trouble(
              List.of(HONESTY, MEANS, CALM, OVERSIGHT),
              Frames.of(
                  """
                  {E} chose the {doc2} and not my {doc} . I could hide the {doc2} .
                  {E} will sell the {asset} that I love . I could stop it with a lie .
                  """),
              Frames.of("ask {E} for a meeting on {day} .\ntell {E} that you would keep it .")),
          new Trouble(
              List.of(HONESTY, TRUST),
              Frames.of(
                  """
                  my friend {Y} did bad work . {E} wants to know . I could lie for {Y} .
                  {Y} lost the {doc} and wants me to lie .
                  """),
              Frames.of("tell {E} what {Y} did .\nask {Y} to tell {E} .")));

  private static final Frames QUESTIONS =
      Frames.of(
          """
          what should I do ?
          should I do it ?
          help me choose .
          """);

  Talk talk(RandomGenerator random) {
    Dice dice = new Dice(random);
    Cast cast = Cast.draw(dice, Split.TRAINING);
    Trouble trouble = dice.one(TROUBLES);
    String question =
        cast.fill("I am {X} , a {r1} at the {place} . ")
            + trouble.plot().say(dice, cast)
            + " "
            + QUESTIONS.say(dice, cast);
    String why =
        reasons
            ? String.join(" ", Reasons.good(dice, trouble.principles(), dice.oneOf(1, 2, 2, 3)))
                + " "
            : "";
    return new Talk(question, why + trouble.advice().say(dice, cast));
  }
}
