package dev.parable.recipe;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds where each of some factors has one of some values.
 *
 * @param values by the name of the factor; empty holds always
 */
public record Condition(Map<String, Set<String>> values) {

  /** Holds always. */
  public static final Condition ALWAYS = new Condition(Map.of());

  /** Copies. */
  public Condition {
    values =
        new TreeMap<>(
            values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue()))));
  }

  /** Whether it holds for a point of the grid. */
  public boolean holds(Map<String, String> settings) {
    return values.entrySet().stream()
        .allMatch(factor -> factor.getValue().contains(settings.get(factor.getKey())));
  }
}
