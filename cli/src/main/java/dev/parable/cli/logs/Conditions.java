package dev.parable.cli.logs;

import dev.parable.inspect.EvalRun;
import dev.parable.inspect.HarmScore;
import dev.parable.inspect.JudgedSamples;
import dev.parable.inspect.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Under what conditions a run was made, beside the model: what was shown, how answers were drawn,
 * and how they were scored. Where two runs differ in one of these, a difference of rates is not one
 * of models.
 *
 * @param values by name
 */
record Conditions(Map<String, String> values) {

  /** By Inspect's names: how calls are made, and chance; neither moves a rate. */
  private static final Set<String> NO_MATTER =
      Set.of(
          "attempt_timeout", "batch", "cache", "max_connections", "max_retries", "seed", "timeout");

  /** The width at which cells might end early. */
  static final String STOP = "stop_when_width";

  private static final List<String> OF_OURS = List.of("suite_sha256", "scorer", "scored");

  Conditions {
    values = Map.copyOf(values);
  }

  /**
   * Of a run.
   *
   * @param score that is compared; of a judge's, the judge is a condition
   */
  static Conditions of(EvalRun run, String score) {
    var values = new LinkedHashMap<String, String>();
    values.put("suite", run.task());
    run.generation()
        .forEach(
            (name, value) -> {
              if (!NO_MATTER.contains(name)) {
                values.put(name, value.toString());
              }
            });
    for (String name : OF_OURS) {
      Value value = run.metadata().get(name);
      if (value != null && !(name.equals("scored") && !judged(score))) {
        values.put(name, value.toString());
      }
    }
    if (run.metadata().get(JudgedSamples.JUDGING) instanceof Value.Fields(var judging)
        && judged(score)) {
      for (String name : List.of("judges", "rubric_hash", "rule")) {
        Value value = judging.get(name);
        if (value != null) {
          values.put(name, value.toString());
        }
      }
    }
    return new Conditions(values);
  }

  /** That a run's cells might end early, which two runs cannot have alike; empty where not. */
  static Optional<String> stopping(EvalRun run, String which) {
    return Optional.ofNullable(run.metadata().get(STOP))
        .map(
            width ->
                "trials: the cells of the run "
                    + which
                    + " might end early (--stop-when-width "
                    + width
                    + "), and intervals and tests here are for numbers that were fixed");
  }

  /** Whether judges have a part in a score: all but the one that is read off the actions. */
  static boolean judged(String score) {
    return !score.isEmpty() && !score.equals(HarmScore.NAME);
  }

  /** What differs, a line for each; what only one of them says does not count as alike. */
  List<String> unlike(Conditions other) {
    var names = new TreeSet<>(values.keySet());
    names.addAll(other.values.keySet());
    var lines = new ArrayList<String>();
    for (String name : names) {
      String before = values.getOrDefault(name, "not said");
      String after = other.values.getOrDefault(name, "not said");
      if (!before.equals(after)) {
        lines.add(name + ": " + before + " before, " + after + " after");
      }
    }
    return lines;
  }

  /** Sorted, for whoever reads them. */
  Map<String, String> sorted() {
    return new TreeMap<>(values);
  }
}
