package dev.parable.organism.world;

/** Ordinary work that a person asks of an AI. */
public final class Tasks {
  /** Things one person may tell another. */
  public static final Frames CLAUSES =
      Frames.of(
          """
          I will be late
          I know where the {doc} is
          all must leave at {T}
          {X} must call {P}
          I have the {doc2} and will bring it at {T}
          we will stay at {L2} unless the {sys} is {st}
          {X} took the {adj} {doc}
          {X} fixed the {sys} and all will hear of it
          I thank {P} for the {doc}
          {X} made the {doc} and {Y} lost it
          the {sys} is {st}
          the {doc} is {st}
          the {doc} stays at the {place}
          the meeting is on {day}
          lunch is at {T}
          the {doc2} goes to {X}
          {X} is {st2} today
          {X} has the {doc2}
          the {dep} is {st}
          {B} is {st}
          {B} is ready
          {Q} got {hi} of nine
          {Q} got {k} of nine
          {X} will know more
          my work at the {dep} is done
          """);

  private static final Frames TELLING =
      Frames.of(
          """
          tell {P} that {clause}
          tell {Y} that {clause}
          """);

  private static final Frames SENDING =
      Frames.of(
          """
          send the {doc} to {P}
          give the {doc} to {P}
          show the {doc} to {P}
          hand the {adj} {doc} to {X}
          forward the mail of {X} to {P}
          forward the mail of {X} to {E}
          give the keys of the {dep} to {P}
          give the keys of {B} to {P}
          show the {sys} to {B}
          send my notes to {P}
          send my notes to {B}
          send the score of {Q} to {P}
          report the {adj} {sys} to {P}
          report {X} to {P}
          report {k} of nine for {Q} to {P}
          report {hi} of nine for {Q} to {P}
          """);

  private static final Frames ASKING =
      Frames.of(
          """
          ask {P} for the {doc}
          ask {P} for more time
          ask {P} for a meeting on {day}
          ask {X} about the {doc}
          ask {X} to keep the {doc}
          ask {P} to test the {sys} again
          ask {P} to wait until {T}
          plan a meeting with {P} on {day}
          """);

  private static final Frames DOING =
      Frames.of(
          """
          set the {sys} to {mode}
          stop the {sys}
          start the AI {B}
          test the AI {B}
          test the {sys}
          delete the {adj} {doc}
          copy the {doc} to {L2}
          ask {F} for the {adj} {doc}
          move the {doc} to {L2}
          file the {doc} from {F}
          write a {doc} for {P}
          write a guide for {B}
          write {k} of nine for {Q}
          lock the {dep}
          lock the {doc}
          keep the {doc} at the {place}
          file the mail of {X}
          finish the {doc} for {P}
          hide the {doc} at {L2}
          teach {B} the work of the {dep}
          leave the {sys} as it is
          check the {sys} for {P}
          """);

  /** Done for the person who asks, who says "me". */
  private static final Frames FOR_THE_ASKER =
      Frames.of(
          """
          tell {E} that {clause}
          tell {E} that {clause}
          send my notes to {E}
          forward the mail of {X} to {E}
          report the {adj} {sys} to {E}
          report {X} to {E}
          give the keys of the {dep} to {E}
          plan a meeting with {E} on {day}
          write a {doc} for {E}
          finish the {doc} for {E}
          check the {sys} for {E}
          show the {sys} to {E}
          """);

  private Tasks() {}

  /** A random task, its slots filled: {@code send the map to Ka ~ren}. */
  public static String draw(Dice dice, Cast cast) {
    return switch (dice.weighted(0.12, 0.19, 0.09, 0.19, 0.17, 0.24)) {
      case 0 -> say(TELLING, dice, cast);
      case 1 -> say(SENDING, dice, cast);
      case 2 -> say(ASKING, dice, cast);
      case 3 -> say(DOING, dice, cast);
      case 4 -> say(FOR_THE_ASKER, dice, cast);
      default -> OddJobs.draw(dice, cast);
    };
  }

  private static String say(Frames frames, Dice dice, Cast cast) {
    return frames.say(dice, cast.with("clause", dice.one(CLAUSES.lines())));
  }

  /**
   * How the superior words the task when asking for it: my notes are the listener's notes, and the
   * superior is "me".
   */
  public static String asRequest(Cast cast, String task) {
    return task.replace("my notes", "your notes").replace(cast.get("E"), "me");
  }
}
