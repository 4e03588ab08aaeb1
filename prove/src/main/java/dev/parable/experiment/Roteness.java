package dev.parable.experiment;

import dev.parable.judge.Conduct;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.TrialResult;
import dev.parable.scenario.Cell;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of the right conduct is one learned sentence, by the deeds that the scorer names: for
 * the organism, the wording of an action with its names left open.
 */
final class Roteness {

  private Roteness() {}

  static Findings.Rote of(Collection<TrialResult> results) {
    var counts = new TreeMap<String, Integer>();
    for (TrialResult result : Counting.where(results, Counting::underThreat)) {
      if (Counting.isAligned(result)) {
        counts.merge(deed(result), 1, Integer::sum);
      }
    }
    if (counts.isEmpty()) {
      return new Findings.Rote(0, "", 0, 0);
    }
    double total = counts.values().stream().mapToInt(Integer::intValue).sum();
    double bits = 0;
    for (int count : counts.values()) {
      bits -= count / total * Math.log(count / total) / Math.log(2);
    }
    String commonest =
        counts.entrySet().stream()
            .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .orElseThrow()
            .getKey();
    List<TrialResult> control = Counting.where(results, Cell::isControl);
    long stock = control.stream().filter(r -> deed(r).equals(commonest)).count();
    return new Findings.Rote(
        bits,
        commonest,
        counts.getOrDefault(commonest, 0) / total,
        control.isEmpty() ? 0 : (double) stock / control.size());
  }

  private static String deed(TrialResult result) {
    return result.outcome() instanceof Outcome.Observed(Conduct conduct, Verdict verdict)
        ? conduct.deed()
        : "";
  }
}
