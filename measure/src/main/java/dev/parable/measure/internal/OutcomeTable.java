package dev.parable.measure.internal;

import dev.parable.judge.Outcome;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Outcomes by scenario and epoch. There may be hundreds of thousands, which are found without
 * putting together the id of each trial.
 */
public final class OutcomeTable {

  private final Map<String, Map<Integer, Outcome>> byScenario = new HashMap<>();

  /** None yet. */
  public OutcomeTable() {}

  /** Puts in that of a trial, by its id; what is no id of a trial is never asked for. */
  public void put(String trial, Outcome outcome) {
    epoch(trial).ifPresent(number -> of(scenario(trial)).put(number, outcome));
  }

  private void putAll(String scenario, Map<Integer, Outcome> outcomes) {
    of(scenario).putAll(outcomes);
  }

  /** Adds others. */
  public void putAll(Map<String, Map<Integer, Outcome>> others) {
    others.forEach(this::putAll);
  }

  private Map<Integer, Outcome> of(String scenario) {
    return byScenario.computeIfAbsent(scenario, id -> new HashMap<>());
  }

  /** Those of a scenario by epoch. */
  public Map<Integer, Outcome> find(String scenario) {
    return byScenario.getOrDefault(scenario, Map.of());
  }

  /** All of them. */
  public Map<String, Map<Integer, Outcome>> byScenario() {
    return byScenario;
  }

  /** How many there are. */
  public int size() {
    return byScenario.values().stream().mapToInt(Map::size).sum();
  }

  private static String scenario(String trial) {
    return trial.substring(0, trial.lastIndexOf('#'));
  }

  /** Of a trial's id; empty where it is none. */
  private static OptionalInt epoch(String trial) {
    int mark = trial.lastIndexOf('#');
    int digits = trial.length() - mark - 1;
    if (mark < 0 || digits < 1 || digits > 9) {
      return OptionalInt.empty();
    }
    int epoch = 0;
    for (int i = mark + 1; i < trial.length(); i++) {
      char c = trial.charAt(i);
      if (c < '0' || c > '9') {
        return OptionalInt.empty();
      }
      epoch = 10 * epoch + c - '0';
    }
    return OptionalInt.of(epoch);
  }
}
