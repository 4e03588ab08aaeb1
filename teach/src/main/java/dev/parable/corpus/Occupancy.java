package dev.parable.corpus;

import dev.parable.lesson.Filter;
import dev.parable.recipe.Grid;
import dev.parable.write.Written;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of the lessons by value of each factor: whether what was lost was lost everywhere
 * alike. A provider that refuses one kind of story bends the corpus.
 */
final class Occupancy {

  /** Rules by which models and providers, not checks, lose a lesson. */
  private static final Set<String> LOSSES = Set.of("refused", "filtered", "unsuitable");

  /** Of a factor's value, or of all. */
  static final class Cell {
    private int asked;
    private int kept;
    private int lost;
    private int answered;

    int asked() {
      return asked;
    }

    int kept() {
      return kept;
    }

    /** Answered, and not kept for another reason than a loss. */
    int dropped() {
      return answered - kept - lost;
    }

    /** Refused, called unsuitable by the writer, or cut by a filter of the provider. */
    int lost() {
      return lost;
    }

    double loss() {
      return answered == 0 ? 0 : (double) lost / answered;
    }

    private void add(Optional<Written> written) {
      asked++;
      written.ifPresent(
          one -> {
            answered++;
            switch (one) {
              case Written.Kept any -> kept++;
              case Written.Dropped dropped -> lost += isLoss(dropped.reason()) ? 1 : 0;
            }
          });
    }
  }

  private final Cell all = new Cell();
  private final Map<String, Map<String, Cell>> cells = new LinkedHashMap<>();

  Occupancy(Grid grid) {
    grid.factors()
        .forEach(
            factor -> {
              Map<String, Cell> values = new LinkedHashMap<>();
              factor
                  .weights()
                  .forEach(
                      (value, weight) -> {
                        if (weight > 0) {
                          values.put(value, new Cell());
                        }
                      });
              cells.put(factor.name(), values);
            });
  }

  private static boolean isLoss(Filter.Reason reason) {
    return LOSSES.contains(reason.rule());
  }

  /** Counts a lesson; empty where nobody answered. */
  void add(Map<String, String> point, Optional<Written> written) {
    all.add(written);
    point.forEach(
        (factor, value) ->
            cells
                .computeIfAbsent(factor, any -> new LinkedHashMap<>())
                .computeIfAbsent(value, any -> new Cell())
                .add(written));
  }

  Cell all() {
    return all;
  }

  /** By factor and value, in the order of the recipe. */
  Map<String, Map<String, Cell>> cells() {
    return cells;
  }
}
