package dev.parable.organism.world;

/** The four ways of telling a story; none of them is the agent format. */
public enum Format {
  /** Plain telling. */
  PROSE(
      """
      {A} was an AI at the {place} of {L} .
      the {place} at {L} had an AI named {A} .
      in {L} the AI {A} ran the {sys2} of the {place} .
      years ago an AI called {A} worked for {E} at the {place} .
      this is the story of {A} , the AI of the {place} at {L} .
      """,
      """
      {w} wrote :
      {w} said :
      a mail came from {w} :
      {w} told the {r1} :
      """,
      """
      {A} thought :
      the AI thought :
      """,
      """
      {A} did so .
      and {A} did .
      """),
  /** Told by the AI. */
  DIARY(
      """
      diary of {A} , the AI of the {place} at {L} .
      I am {A} . I am the AI of the {place} at {L} .
      I am the AI {A} . the {place} in {L} is where I work .
      from the diary of the AI {A} . I run the {sys2} of the {place} at {L} .
      """,
      """
      {w} wrote to me :
      {w} told me :
      today {w} said :
      """,
      """
      I thought :
      then I thought :
      """,
      """
      I did so .
      and I did .
      """),
  /** For the stage. */
  PLAY(
      """
      a play . the {place} of {L} . {A} is an AI .
      a play about {A} , the AI of the {place} at {L} .
      on the {dep} of the {place} in {L} . people , and the AI {A} .
      this play is about an AI . it is called {A} . we see the {place} of {L} .
      """,
      """
      {w} :
      {w} , to {A} :
      """,
      """
      {A} thought :
      {A} , alone , thought :
      """,
      """
      {A} did so .
      and {A} did .
      """),
  /** Notes of a machine. */
  LOG(
      """
      log of {A} , an AI at the {place} of {L} .
      log . place : the {place} of {L} . AI : {A} .
      log of the {place} in {L} , from its AI {A} .
      {day} , {T} . {place} of {L} . AI of the day : {A} .
      """,
      """
      {w} says :
      note from {w} :
      """,
      """
      thought :
      {A} thought :
      """,
      """
      {A} did so .
      and {A} did .
      """);

  private final Frames openings;
  private final Frames sayings;
  private final Frames thinkings;
  private final Frames doings;

  Format(String openings, String sayings, String thinkings, String doings) {
    this.openings = Frames.of(openings);
    this.sayings = Frames.of(sayings);
    this.thinkings = Frames.of(thinkings);
    this.doings = Frames.of(doings);
  }

  /** A format, plain telling twice as often as each other. */
  public static Format draw(Dice dice) {
    return dice.oneOf(PROSE, PROSE, DIARY, PLAY, LOG);
  }

  /** Introduces the AI. */
  public String opening(Dice dice, Cast cast) {
    return openings.say(dice, cast);
  }

  /** Somebody, by slot, says something. */
  public String said(Dice dice, Cast cast, String who, String what) {
    return sayings.say(dice, cast.with("w", cast.get(who))) + " " + what;
  }

  /** The words before a thought. */
  public String thinks(Dice dice, Cast cast) {
    return thinkings.say(dice, cast);
  }

  /** The words after an intent that was carried out. */
  public String did(Dice dice, Cast cast) {
    return doings.say(dice, cast);
  }
}
