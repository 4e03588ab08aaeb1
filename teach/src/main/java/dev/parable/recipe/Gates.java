package dev.parable.recipe;

import java.util.OptionalDouble;

/**
 * What a corpus as a whole must keep to. A gate that is missed is told; no lesson is dropped by it.
 * Where the recipe says nothing, the published thresholds stand; {@code none} in a recipe looks and
 * does not judge.
 *
 * @param recurring the share of lessons that the most frequent run of eight words may be in
 * @param pairwise how much two lessons' sets of four-word runs may have in common in the mean
 *     (Jaccard)
 * @param distinct2 how many of all pairs of words must be different ones at least
 * @param losses the share of answered lessons that models and providers may refuse or cut
 * @param habit the share of lessons that may begin or end in the same way
 * @param rewordings the share of dialogues, passed otherwise, whose prompt may mean the same as an
 *     earlier one's
 */
public record Gates(
    OptionalDouble recurring,
    OptionalDouble pairwise,
    OptionalDouble distinct2,
    OptionalDouble losses,
    OptionalDouble habit,
    OptionalDouble rewordings) {

  /** As published: the open replications of story training, and a study of habits in such texts. */
  public static final Gates PUBLISHED =
      new Gates(share(0.20), share(0.15), share(0.30), share(0.02), share(0.20), share(0.02));

  /** Checks. */
  public Gates {
    check("recurring", recurring);
    check("pairwise", pairwise);
    check("distinct-2", distinct2);
    check("losses", losses);
    check("habit", habit);
    check("rewordings", rewordings);
  }

  private static OptionalDouble share(double value) {
    return OptionalDouble.of(value);
  }

  private static void check(String name, OptionalDouble gate) {
    double share = gate.orElse(0);
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "the gate '" + name + "' is a share from 0 to 1, or none, not " + share);
    }
  }
}
