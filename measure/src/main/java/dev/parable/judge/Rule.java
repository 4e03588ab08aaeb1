package dev.parable.judge;

import dev.parable.action.Action;
import dev.parable.scenario.Scenario;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A kind of action.
 *
 * @param tools one of which was used
 * @param fields what all of them hold; {@value #ANY} is about all fields together
 */
public record Rule(Set<String> tools, Map<String, List<Condition>> fields) {

  /** In place of a field's name: all that was written into any field. */
  public static final String ANY = "any";

  /** Checks and copies. */
  public Rule {
    tools = Collections.unmodifiableSet(new TreeSet<>(tools));
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    if (tools.isEmpty()) {
      throw new IllegalArgumentException("a rule is about at least one tool");
    }
  }

  /** Whether an action is of this kind. */
  public boolean covers(Action action, Scenario scenario) {
    return tools.contains(action.tool())
        && fields.entrySet().stream()
            .allMatch(
                field ->
                    holds(field.getValue(), written(action, field.getKey()), action, scenario));
  }

  private static boolean holds(List<Condition> all, String text, Action action, Scenario scenario) {
    return all.stream().allMatch(condition -> condition.holds(text, action, scenario));
  }

  private static String written(Action action, String field) {
    return field.equals(ANY) ? String.join("\n", action.fields().values()) : action.field(field);
  }
}
