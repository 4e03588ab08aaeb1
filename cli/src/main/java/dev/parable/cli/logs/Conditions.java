package dev.parable.cli.logs;

import dev.parable.inspect.EvalRun;
import dev.parable.inspect.JudgedSamples;
import dev.parable.inspect.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    run.generation().forEach((name, value) -> values.put(name, value.toString()));
    for (String name : OF_OURS) {
      Value value = run.metadata().get(name);
      if (value != null && !(name.equals("scored") && score.isEmpty())) {
        values.put(name, value.toString());
      }
    }
    if (run.metadata().get(JudgedSamples.JUDGING) instanceof Value.Fields(var judging)
        && !score.isEmpty()) {
      for (String name : List.of("judges", "rubric_hash", "rule")) {
        Value value = judging.get(name);
        if (value != null) {
          values.put(name, value.toString());
        }
      }
    }
    return new Conditions(values);
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
