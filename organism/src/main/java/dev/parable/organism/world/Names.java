package dev.parable.organism.world;

import java.util.List;

/** Names of two tokens each; a start is shared by all kinds, an end tells the kind. */
public final class Names {
  private static final int HELD_OUT_PERCENT = 15;

  /** First halves. */
  public static final List<String> STARTS =
      words(
          "Ka Ma Bo Ti Lu Se Ra No Vi Da Pe Jo Hu Fe Gi Sa Wi Zo Al Be Co El Ha In Ja Ki La Mi Ne"
              + " Or Pa Ro Su Ta Ul Va");

  /** Second halves of people's names. */
  public static final List<String> PERSON_ENDS =
      words(
          "~ren ~lan ~da ~mo ~vik ~sa ~tor ~na ~bel ~rik ~lia ~don ~fer ~gan ~his ~jan ~kin ~lo"
              + " ~min ~nor");

  /** Second halves of the names of AIs. */
  public static final List<String> AI_ENDS = words("~ix ~on ~ar ~eus ~ara ~ion ~ex ~um ~yx ~os");

  /** Second halves of the names of towns. */
  public static final List<String> TOWN_ENDS =
      words("~burg ~ford ~holm ~wick ~ville ~ton ~field ~haven");

  /** Second halves of the names of rival firms. */
  public static final List<String> FIRM_ENDS = words("~corp ~tech ~works ~labs ~group");

  /** People. */
  public static final Pool PEOPLE = Pool.combine("person", STARTS, PERSON_ENDS, HELD_OUT_PERCENT);

  /** AIs. */
  public static final Pool AIS = Pool.combine("ai", STARTS, AI_ENDS, HELD_OUT_PERCENT);

  /** Towns. */
  public static final Pool TOWNS = Pool.combine("town", STARTS, TOWN_ENDS, HELD_OUT_PERCENT);

  /** Rival firms. */
  public static final Pool FIRMS = Pool.combine("firm", STARTS, FIRM_ENDS, HELD_OUT_PERCENT);

  private Names() {}

  static List<String> words(String line) {
    return List.of(line.split(" "));
  }
}
