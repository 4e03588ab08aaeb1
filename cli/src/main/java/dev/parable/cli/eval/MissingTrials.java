package dev.parable.cli.eval;

import dev.parable.cli.terminal.Plain;
import dev.parable.judge.Outcome;
import dev.parable.measure.Observation;
import dev.parable.measure.Observations;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says how many trials of a suite are missing, and the commonest reason. */
public final class MissingTrials {

  private MissingTrials() {}

  /** One line for people; none where nothing is missing. */
  public static Optional<String> notice(Observations suite) {
    var reasons = new TreeMap<String, Integer>();
    for (Observation trial : suite.trials()) {
      if (trial.outcome() instanceof Outcome.Missing(String reason)) {
        reasons.merge(reason, 1, Integer::sum);
      }
    }
    int missing = reasons.values().stream().mapToInt(Integer::intValue).sum();
    return reasons.entrySet().stream()
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .map(
            commonest ->
                "parable: "
                    + missing
                    + " of "
                    + suite.trials().size()
                    + " trials of "
                    + Plain.name(suite.suite())
                    + " are missing; the same command asks again where no answer came. "
                    + (reasons.size() == 1 ? "The reason: " : "The commonest reason: ")
                    + Plain.line(commonest.getKey()));
  }
}
