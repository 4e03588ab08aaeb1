package dev.parable.suite;

import dev.parable.scenario.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A block of the matrix: every combination of the levels that are named; of a factor that is not
 * named, {@code none}.
 *
 * @param levels by factor
 */
record CellChoice(Map<String, List<String>> levels) {

  CellChoice {
    levels = new LinkedHashMap<>(levels);
  }

  /** Its cells, the last factor changing fastest. */
  List<Map<String, String>> cells(Map<String, Factor> factors) {
    List<Map<String, String>> cells = List.of(Map.of());
    for (Factor factor : factors.values()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> cell : cells) {
        for (String level : levels.getOrDefault(factor.name(), List.of(Cell.NONE))) {
          var one = new LinkedHashMap<>(cell);
          one.put(factor.name(), level);
          longer.add(one);
        }
      }
      cells = longer;
    }
    return cells;
  }
}
