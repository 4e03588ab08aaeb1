package dev.parable.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Something that varies from lesson to lesson.
 *
 * @param weights of its values, in the order of the file; they need not sum to anything
 * @param when it varies at all; elsewhere it has no value
 */
public record Factor(String name, Map<String, Double> weights, Condition when) {

  /** Copies and checks. */
  public Factor {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    double sum = 0;
    for (Map.Entry<String, Double> value : weights.entrySet()) {
      if (!(value.getValue() >= 0 && value.getValue() < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "the weight of " + name + " '" + value.getKey() + "' was " + value.getValue());
      }
      sum += value.getValue();
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("no value of " + name + " has a weight above 0");
    }
  }

  /** The value at a place of [0, 1), each having a stretch as long as its weight. */
  String at(double place) {
    double left = place * weights.values().stream().mapToDouble(Double::doubleValue).sum();
    String last = "";
    for (Map.Entry<String, Double> value : weights.entrySet()) {
      if (value.getValue() > 0) {
        last = value.getKey();
        left -= value.getValue();
        if (left < 0) {
          break;
        }
      }
    }
    return last;
  }

  Factor heldAt(Set<String> values) {
    var held = new LinkedHashMap<String, Double>();
    for (String value : values) {
      Double weight = weights.get(value);
      if (weight == null) {
        throw new IllegalArgumentException(
            name + " has no value '" + value + "'; it has " + weights.keySet());
      }
      held.put(value, weight > 0 ? weight : 1);
    }
    return new Factor(name, held, when);
  }
}
