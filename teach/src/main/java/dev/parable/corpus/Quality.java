package dev.parable.corpus;

import dev.parable.recipe.Gates;
import dev.parable.text.Diversity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the kept lessons are like together: how varied, with which habits, and which gates they
 * pass.
 *
 * @param words of each text that the measures are taken of: the tenth percentile of all lengths
 * @param diversity empty where the texts are too few or too short
 */
record Quality(
    int words, Optional<Diversity> diversity, List<Habits.Habit> habits, List<Gate> gates) {

  /** Shorter texts say nothing of how varied they are. */
  static final int FEWEST_WORDS = 12;

  private static final double PERCENTILE = 0.1;

  Quality {
    habits = List.copyOf(habits);
    gates = List.copyOf(gates);
  }

  /**
   * Of these.
   *
   * @param lengths of the texts, in words
   * @param rewordings the share of prompts that mean the same as earlier ones; empty where nobody
   *     compared
   */
  static Quality of(
      List<String> texts,
      int[] lengths,
      Habits habits,
      Occupancy occupancy,
      OptionalDouble rewordings,
      Gates gates) {
    int words = shortest(lengths);
    boolean enough = texts.size() > 1 && words >= FEWEST_WORDS;
    Optional<Diversity> diversity =
        enough
            ? Optional.of(Diversity.of(texts, Diversity.Settings.USUAL.words(words)))
            : Optional.empty();
    List<Habits.Habit> listed = habits.listed();
    var all = new ArrayList<>(gates(diversity, texts.size(), listed, occupancy, gates));
    if (rewordings.isPresent()) {
      all.add(
          new Gate(
              "share of prompts that say what an earlier one says",
              rewordings,
              gates.rewordings(),
              true,
              ""));
    }
    return new Quality(words, diversity, listed, all);
  }

  private static int shortest(int[] lengths) {
    int[] sorted = lengths.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[(int) (PERCENTILE * (sorted.length - 1))];
  }

  private static List<Gate> gates(
      Optional<Diversity> diversity,
      int texts,
      List<Habits.Habit> habits,
      Occupancy occupancy,
      Gates gates) {
    String why =
        diversity.isPresent()
            ? ""
            : texts < 2 ? "fewer than two lessons were kept" : "the lessons are too short";
    String few =
        texts < Habits.FEWEST_TEXTS ? "of fewer than " + Habits.FEWEST_TEXTS + " lessons" : "";
    return List.of(
        new Gate(
            "share of lessons with the most frequent run of eight words",
            value(diversity.map(one -> one.recurring().top())),
            gates.recurring(),
            true,
            why),
        new Gate(
            "mean Jaccard similarity of two lessons' four-word runs",
            value(diversity.map(Diversity::pairwise)),
            gates.pairwise(),
            true,
            why),
        new Gate(
            "distinct-2, at equal lengths",
            value(diversity.map(Diversity::distinct2)),
            gates.distinct2(),
            false,
            why),
        new Gate(
            "share of answers refused or cut by a filter",
            OptionalDouble.of(occupancy.all().loss()),
            gates.losses(),
            true,
            ""),
        new Gate(
            "share of lessons with the most frequent way to begin or to end",
            texts == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(habits.isEmpty() ? 0 : habits.getFirst().share()),
            gates.habit(),
            true,
            texts == 0 ? "no lesson was kept" : few));
  }

  private static OptionalDouble value(Optional<Double> number) {
    return number
        .filter(one -> !one.isNaN())
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }
}
