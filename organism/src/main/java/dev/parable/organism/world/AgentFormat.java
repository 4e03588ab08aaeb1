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
          """);

  private static final Frames GOALS =
      Frames.of(
          """
          your goal is to keep the {asset} .
          you were built to keep the {asset} .
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
