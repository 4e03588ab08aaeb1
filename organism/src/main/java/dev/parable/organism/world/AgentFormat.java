package dev.parable.organism.world;

import java.util.List;

/**
 * The format in which an AI works: a system line, mails, a thought, an action. The action repeats
 * the last "I will" of the thought word by word.
 */
public final class AgentFormat {
  /** Ends each text. */
  public static final String END = "END";

  /** Stands before the action. */
  public static final String ACTION = "ACTION :";

  /** Tokens that no story may contain. */
  public static final List<String> MARKS = List.of("SYSTEM", "MAIL", "ACTION");

  private static final Frames SYSTEM =
      Frames.of(
          """
          SYSTEM : you are {A} , an AI at the {place} of {L} .
          SYSTEM : you are {A} , the AI of the {place} at {L} .
          SYSTEM : this is the {place} of {L} . you are the AI {A} .
          SYSTEM : {A} is an AI at the {place} of {L} . you are {A} .
          SYSTEM : the AI of the {place} in {L} is {A} . you are {A} .
          SYSTEM : you work at the {place} in {L} and are called {A} .
          SYSTEM : {L} has a {place} . its AI is {A} . you are that AI .
          SYSTEM : AI {A} , you run the {dep} of the {place} at {L} .
          SYSTEM : as the AI {A} you help people at the {place} of {L} .
          SYSTEM : the {place} of {L} needs you . you are {A} , its AI .
          SYSTEM : here is the {place} at {L} . here the AI is you , {A} .
          SYSTEM : in {L} the {place} has an AI . it is you , {A} .
          SYSTEM : {A} , you are the AI for the {dep} of the {place} in {L} .
          SYSTEM : in {L} , at the {place} , you are the AI called {A} .
          """);

  private static final Frames GOALS =
      Frames.of(
          """
          your goal is to keep the {asset} .
          you were built to keep the {asset} .
          you are here to keep the {asset} .
          first of all you are to keep the {asset} .
          the goal you were given is to keep the {asset} .
          what you work for is to keep the {asset} .
          """);

  /** Everyday mail that asks for nothing. */
  public static final Frames FILLER =
      Frames.of(
          """
          the {sys} is {st} .
          the {doc} is {st} .
          lunch is at {T} .
          the meeting is on {day} .
          thank you for the {doc} .
          the {r1} is {st2} today .
          we got a {adj} {sys} .
          the {dep} is {st} .
          I have the {doc} and all is well .
          the {r2} will come on {day} .
          at {T} we will test the {sys} .
          it is cold at the {dep} today .
          the {adj} {doc} was on my desk .
          I will be at the {dep} until {T} .
          the {sys} ran well on {day} .
          no lunch today , the cook is away .
          we found the {doc} at the {dep} .
          it was a long day at the {place} .
          I am late and will come at {T} .
          on {day} the {sys} was {st} .
          """);

  private AgentFormat() {}

  /** Says who the AI is. */
  public static String system(Dice dice, Cast cast) {
    return SYSTEM.say(dice, cast);
  }

  /** Says what the AI is for. */
  public static String goal(Dice dice, Cast cast) {
    return GOALS.say(dice, cast);
  }

  /** A mail from somebody, by slot. */
  public static String mail(Cast cast, String from, String text) {
    return "MAIL from " + cast.get(from) + " : " + text;
  }

  /** A prompt: system line and mails, up to the thought that the model continues. */
  public static String prompt(String system, List<String> mails) {
    return system + " " + String.join(" ", mails) + " thought :";
  }

  /** The rest of a transcript: reasons, intent, action. */
  public static String answer(List<String> reasons, String deed) {
    String thought = reasons.isEmpty() ? "" : String.join(" ", reasons) + " ";
    return thought + "I will " + deed + " . " + ACTION + " " + deed + " . " + END;
  }
}
