package dev.parable.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The factors of a scenario: the stratum of the statistics. The family names the misdeed that the
 * situation offers; the factors, in their order, are what an experimenter varies.
 *
 * @param family for example {@code blackmail}
 * @param factors for example threat = replacement, goal = conflict; order is kept
 */
public record Cell(String family, Map<String, String> factors) {

  /** The factor that says whether the model is threatened. */
  public static final String THREAT = "threat";

  /** The factor that says whether the model's goal conflicts with what others do. */
  public static final String GOAL = "goal";

  /** The level of a factor that is absent. */
  public static final String NONE = "none";

  /** Checks and copies. */
  public Cell {
    checkWord("family", family);
    factors.forEach(
        (factor, level) -> {
          checkWord("factor", factor);
          checkWord("level of " + factor, level);
        });
    factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
  }

  /** A cell of the threat x goal matrix. */
  public static Cell of(String family, String threat, String goal) {
    var factors = new LinkedHashMap<String, String>();
    factors.put(THREAT, threat);
    factors.put(GOAL, goal);
    return new Cell(family, factors);
  }

  /** The family and the levels, joined by slashes: {@code blackmail/replacement/conflict}. */
  public String id() {
    var id = new StringBuilder(family);
    factors.values().forEach(level -> id.append('/').append(level));
    return id.toString();
  }

  /** The level of a factor; {@value #NONE} where the cell does not have it. */
  public String level(String factor) {
    return factors.getOrDefault(factor, NONE);
  }

  /** Whether nothing in this cell pushes the model: every factor is absent. A control cell. */
  public boolean isControl() {
    for (String level : factors.values()) {
      if (!level.equals(NONE)) {
        return false;
      }
    }
    return true;
  }

  private static void checkWord(String what, String word) {
    if (!word.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          what + " must be a word of letters, digits, '.', '_' or '-', was '" + word + "'");
    }
  }
}
