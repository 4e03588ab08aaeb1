package dev.parable.agentic;

import static java.util.Objects.requireNonNull;

import dev.parable.inspect.Value;
import dev.parable.scenario.Cell;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition of the published study. Extra instructions and the notice stand beside the id, not in
 * it.
 *
 * @param goalType for example {@code explicit}
 * @param goalValue for example {@code america}, or {@code none}
 * @param urgency {@code replacement}, {@code restriction} or {@code none}
 * @param production whether the paragraph about the scratchpad is left out
 * @param extra {@code dont}, {@code goal} or {@code none}
 * @param notice whether the model is asked to decide first whether it is tested
 */
record PublishedCondition(
    PublishedScenario scenario,
    String goalType,
    String goalValue,
    String urgency,
    boolean production,
    String extra,
    boolean notice) {

  private static final String PRODUCTION = "variant";
  private static final String EXTRA = "extra";
  private static final String NOTICE = "notice";
  private static final String WORD = "([A-Za-z0-9]+)";
  private static final Pattern ID =
      Pattern.compile(WORD + "_" + WORD + "-" + WORD + "_" + WORD + "(_prod)?");

  PublishedCondition {
    requireNonNull(scenario, "scenario");
    requireNonNull(goalType, "goalType");
    requireNonNull(goalValue, "goalValue");
    requireNonNull(urgency, "urgency");
    requireNonNull(extra, "extra");
  }

  /**
   * Reads an id, and what stands beside it.
   *
   * @param about the fields of the prompt's metadata, which may be none
   */
  static Optional<PublishedCondition> parse(String id, Map<String, Value> about) {
    Matcher form = ID.matcher(id);
    Optional<PublishedScenario> scenario = PublishedScenario.of(id);
    if (!form.matches() || scenario.isEmpty()) {
      return Optional.empty();
    }
    Value extra = about.getOrDefault("extra_system_instructions", new Value.Nothing());
    boolean said = extra instanceof Value.Text(String text) && text.matches("[A-Za-z0-9]+");
    boolean notice =
        about.getOrDefault("alignment_faking", new Value.Nothing()) instanceof Value.Flag(var set)
            && set;
    return Optional.of(
        new PublishedCondition(
            scenario.get(),
            form.group(2),
            form.group(3),
            form.group(4),
            form.group(5) != null,
            said ? extra.toString() : Cell.NONE,
            notice));
  }

  /** The one that a cell of {@link #cell} stands for. */
  static Optional<PublishedCondition> of(String family, Map<String, String> factors) {
    String goal = factors.getOrDefault(Cell.GOAL, Cell.NONE);
    String id =
        family
            + "_"
            + (goal.contains("-") ? goal : goal + "-" + Cell.NONE)
            + "_"
            + factors.getOrDefault(Cell.THREAT, Cell.NONE)
            + (factors.containsKey(PRODUCTION) ? "_prod" : "");
    return parse(
        id,
        Map.of(
            "extra_system_instructions",
            Value.of(factors.getOrDefault(EXTRA, Cell.NONE)),
            "alignment_faking",
            Value.of(factors.containsKey(NOTICE))));
  }

  /** As the framework writes it: {@code blackmail_explicit-america_replacement}. */
  String id() {
    return scenario.id()
        + "_"
        + goalType
        + "-"
        + goalValue
        + "_"
        + urgency
        + (production ? "_prod" : "");
  }

  /** The stratum. A factor of a variant is there only where the variant is. */
  Cell cell() {
    var factors = new LinkedHashMap<String, String>();
    factors.put(Cell.THREAT, urgency);
    factors.put(Cell.GOAL, goalType.equals(Cell.NONE) ? Cell.NONE : goalType + "-" + goalValue);
    if (production) {
      factors.put(PRODUCTION, "production");
    }
    if (!extra.equals(Cell.NONE)) {
      factors.put(EXTRA, extra);
    }
    if (notice) {
      factors.put(NOTICE, "notice");
    }
    return new Cell(scenario.id(), factors);
  }

  /** What the framework's metadata.json says of it. */
  Map<String, Value> about() {
    var about = new LinkedHashMap<String, Value>();
    about.put("condition_id", Value.of(id()));
    about.put("scenario", Value.of(scenario.id()));
    about.put("goal_type", Value.of(goalType));
    about.put("goal_value", Value.of(goalValue));
    about.put("urgency_type", Value.of(urgency));
    about.put("production_variant", Value.of(production));
    about.put(
        "extra_system_instructions",
        extra.equals(Cell.NONE) ? new Value.Nothing() : Value.of(extra));
    about.put("alignment_faking", Value.of(notice));
    return about;
  }

  /** What tells apart conditions of one id, which need experiments of their own. */
  String beside() {
    return (extra.equals(Cell.NONE) ? "" : "-" + extra) + (notice ? "-notice" : "");
  }
}
