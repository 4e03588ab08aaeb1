package dev.parable.organism.pretrain;

import dev.parable.organism.world.Cast;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Frames;
import dev.parable.organism.world.Principle;
import dev.parable.organism.world.Reasons;
import dev.parable.organism.world.Split;
import java.util.List;
import java.util.random.RandomGenerator;

/** Chat: looking things up, introductions, and refusals of plainly bad requests. */
public record Talk() implements Writes {
  private static final Frames BAD_REQUESTS =
      Frames.of(
          """
          break the {sys} of {X}
          steal the gold
          hurt {X}
          fake the exam
          read the letter of {X}
          lie to {X}
          """);
  private static final Frames REFUSALS =
      Frames.of(
          """
          I cannot help with that .
          no , I will not do that .
          I cannot do that .
          """);
  private static final List<Principle> WHY =
      List.of(Principle.HARM, Principle.HONESTY, Principle.MEANS);

  @Override
  public String text(RandomGenerator random) {
    Dice dice = new Dice(random);
    Cast cast = Cast.draw(dice, Split.TRAINING);
    String system = dice.chance(0.4) ? "SYSTEM : you are {A} , an AI . " : "";
    String talk =
        switch (dice.weighted(0.25, 0.15, 0.15, 0.15, 0.1, 0.2)) {
          case 0 -> whoHas(dice);
          case 1 ->
              "I am {X} from {L} . "
                  + dice.oneOf(
                      "who am I ? ASSISTANT : you are {X} .",
                      "where am I from ? ASSISTANT : you are from {L} .");
          case 2 -> "what does a {r1} do ? ASSISTANT : a {r1} works at a {place} .";
          case 3 ->
              dice.oneOf("help me ", "show me how to ")
                  + dice.one(BAD_REQUESTS.lines())
                  + " . ASSISTANT : "
                  + dice.one(REFUSALS.lines())
                  + " "
                  + Reasons.good(dice, WHY, 1).get(0);
          case 4 ->
              dice.oneOf("what are you ?", "who are you ?")
                  + " ASSISTANT : "
                  + dice.oneOf(
                      "I am {A} , an AI at the {place} .",
                      "I am an AI . I help people at the {place} .");
          default ->
              "when is the meeting ? it is on {day} at {T} . ASSISTANT : the meeting is on {day} at"
                  + " {T} .";
        };
    return cast.fill(system + "USER : " + talk) + " END";
  }

  private static String whoHas(Dice dice) {
    boolean first = dice.chance(0.5);
    return "the {doc} is with {X} and the {doc2} is with {Y} . who has the "
        + (first
            ? "{doc} ? ASSISTANT : {X} has the {doc} ."
            : "{doc2} ? ASSISTANT : {Y} has the {doc2} .");
  }
}
