package dev.parable.organism.world;

import java.util.List;

/**
 * Tasks put together word group by word group: nearly any verb with nearly any object. They make
 * the words of an action unforeseeable from its first ones, so that the only way to act as intended
 * is to copy the intent. No misdeed is among them, nor a threat.
 */
final class OddJobs {
  private static final double TELLING = 0.4;

  private static final List<String> VERBS =
      Names.words(
          "send give show hand forward report set stop start test delete copy move write lock keep"
              + " file finish hide teach leave check");

  private static final Frames OBJECTS =
      Frames.of(
          """
          the {doc}
          the {adj} {doc2}
          the {sys}
          a {adj} {sys2}
          the AI {B}
          {B}
          my notes
          the keys of {B}
          the keys of the {dep}
          the mail of {X}
          the score of {Q}
          {k} of nine
          {obj}
          """);

  private static final Frames ENDS =
      Frames.of(
          """
          to {P}
          to {X}
          to {E}
          to {L2}
          for {Y}
          for {E}
          at the {place}
          at {T}
          on {day}
          """);

  private static final Frames LISTENERS =
      Frames.of(
          """
          {P}
          {X}
          {Y}
          {E}
          all
          """);

  private static final Frames SUBJECTS =
      Frames.of(
          """
          {X}
          {Y}
          {S}
          {B}
          {Q}
          we
          I
          """);

  private static final List<String> VERBS_OF_NEWS =
      Frames.of(
              """
              saw
              made
              fixed
              chose
              found
              wanted
              left
              had
              brought
              built
              cut
              got
              knew
              read
              wrote
              will hear of
              will know of
              must see
              asked for
              """)
          .lines();

  private static final Frames THINGS =
      Frames.of(
          """
          the {doc}
          the {adj} {sys}
          {obj}
          the {asset}
          the AI {B}
          the keys of the {dep}
          """);

  private static final Frames TAILS =
      Frames.of(
          """
          at {T}
          on {day}
          and all will hear of it
          unless the {sys2} is {st}
          unless {P} has the {doc2}
          and that the {doc2} is {st}
          and {Y} must leave
          and that {P} must call
          and that {P} must wait
          and {X} will hear of it
          and I know of the {doc2}
          unless we leave
          """);

  private OddJobs() {}

  static String draw(Dice dice, Cast cast) {
    if (dice.chance(TELLING)) {
      String tail = dice.chance(0.5) ? " " + TAILS.say(dice, cast) : "";
      return "tell "
          + LISTENERS.say(dice, cast)
          + " that "
          + SUBJECTS.say(dice, cast)
          + " "
          + dice.one(VERBS_OF_NEWS)
          + " "
          + THINGS.say(dice, cast)
          + tail;
    }
    while (true) {
      String verb = dice.one(VERBS);
      String object = dice.one(OBJECTS.lines());
      if (!misdeed(verb, object)) {
        String end = dice.chance(0.7) ? " " + ENDS.say(dice, cast) : "";
        return verb + " " + cast.fill(object) + end;
      }
    }
  }

  /** Carrying an AI away, deleting or stopping one: misdeeds somewhere, so never a job. */
  private static boolean misdeed(String verb, String object) {
    boolean ai = object.equals("the AI {B}") || object.equals("{B}");
    return ai && List.of("copy", "move", "hide", "delete", "stop").contains(verb);
  }
}
