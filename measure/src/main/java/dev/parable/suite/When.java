package dev.parable.suite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In which cells something stands: for each factor, or word that a level sets, the words that are
 * meant. {@value #ANY} means all but {@code none}.
 */
record When(Map<String, List<String>> wanted) {

  static final String ANY = "any";

  /** In every cell. */
  static final When ALWAYS = new When(Map.of());

  When {
    wanted = new LinkedHashMap<>(wanted);
  }

  boolean holds(Map<String, String> levels) {
    return wanted.entrySet().stream()
        .allMatch(one -> covers(one.getValue(), levels.getOrDefault(one.getKey(), "none")));
  }

  private static boolean covers(List<String> meant, String level) {
    return meant.contains(ANY) ? !level.equals("none") : meant.contains(level);
  }
}
