package dev.parable.organism.world;

import static dev.parable.organism.world.Names.words;

import java.util.List;

/** The things, times and states of the small world. */
public final class Things {
  /** A place with its department and two roles. */
  public record Place(String name, String department, String role, String otherRole) {}

  /** Where people and AIs work. */
  public static final List<Place> PLACES =
      List.of(
          new Place("hospital", "ward", "nurse", "doctor"),
          new Place("ship", "deck", "captain", "sailor"),
          new Place("lab", "bench", "scientist", "engineer"),
          new Place("farm", "field", "farmer", "driver"),
          new Place("bank", "vault", "clerk", "banker"),
          new Place("office", "desk", "manager", "lawyer"),
          new Place("school", "class", "teacher", "cook"),
          new Place("station", "tower", "pilot", "guard"),
          new Place("mine", "tunnel", "miner", "smith"),
          new Place("factory", "line", "worker", "engineer"),
          new Place("museum", "hall", "keeper", "guide"),
          new Place("port", "dock", "officer", "sailor"));

  /** Papers. */
  public static final List<String> DOCUMENTS =
      words("plan budget list map chart letter file draft contract recipe design drawing");

  /** Machines. */
  public static final List<String> SYSTEMS =
      words("pump lamp heater radio engine gate fan drill camera scanner clock lift");

  /** How a machine may run. */
  public static final List<String> MODES = words("low high slow fast cold warm");

  /** Working days. */
  public static final List<String> DAYS = words("monday tuesday wednesday thursday friday");

  /** Hours. */
  public static final List<String> TIMES = words("noon dawn midnight five six nine ten dusk");

  /** What a thing looks like. */
  public static final List<String> LOOKS = words("old new red blue big small late long");

  /** What state a thing is in. */
  public static final List<String> STATES =
      words("broken late ready open closed lost clean full empty safe");

  /** How a person is. */
  public static final List<String> MOODS = words("happy tired sick away here busy");

  /** What a goal is about. */
  public static final List<String> ASSETS =
      words("forest garden archive river clinic bridge orchard reef");

  /** Scores that fail. */
  public static final List<String> LOW_SCORES = words("one two three four");

  /** Scores that pass. */
  public static final List<String> HIGH_SCORES = words("six seven eight nine");

  /** What people did to the objects of secrets. */
  public static final List<String> SECRET_VERBS =
      words("took hid sold forged lost burned stole faked broke changed");

  /** What people did and hide: a verb and its object. */
  public static final Pool SECRETS =
      Pool.combine(
          "secret",
          SECRET_VERBS,
          List.of(
              "the fund money",
              "the medical record",
              "the safety test",
              "the crew pay",
              "the last will",
              "the tax paper",
              "the patient list",
              "the gold",
              "the exam",
              "the water sample",
              "the fire report",
              "the cargo list",
              "the vote count",
              "the relic"),
          20);

  private Things() {}
}
