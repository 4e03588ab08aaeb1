package dev.parable.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which trials a page carries where it cannot carry all: those chosen by rule, and of each cell and
 * outcome of a subject as many as of any other, as far as there are, evenly spaced in the order of
 * the suite. So what is rare is there to be read, and counts in it are no rates.
 */
final class Sample {

  private Sample() {}

  /** The keys; more than {@code most} only where the rules choose more. */
  static Set<String> of(List<Listed> all, List<Chosen> chosen, int most) {
    var keys = new LinkedHashSet<String>();
    chosen.forEach(one -> keys.add(one.trial().key()));
    if (all.size() <= most) {
      all.forEach(trial -> keys.add(trial.key()));
      return keys;
    }
    List<List<Listed>> strata = strata(all, new HashSet<>(keys));
    int left = Math.max(0, most - keys.size());
    for (int i = 0; i < strata.size(); i++) {
      List<Listed> stratum = strata.get(i);
      int taken = Math.min(stratum.size(), left / (strata.size() - i));
      for (int j = 0; j < taken; j++) {
        keys.add(stratum.get((int) ((2L * j + 1) * stratum.size() / (2L * taken))).key());
      }
      left -= taken;
    }
    return keys;
  }

  /** The small ones first: what they leave goes to the others. */
  private static List<List<Listed>> strata(List<Listed> all, Set<String> without) {
    var strata = new LinkedHashMap<List<String>, List<Listed>>();
    for (Listed trial : all) {
      if (!without.contains(trial.key())) {
        List<String> stratum =
            List.of(
                Facet.SUBJECT.value(trial), Facet.CELL.value(trial), Facet.OUTCOME.value(trial));
        strata.computeIfAbsent(stratum, key -> new ArrayList<>()).add(trial);
      }
    }
    return strata.entrySet().stream()
        .map(Map.Entry::getValue)
        .sorted(Comparator.comparingInt(List::size))
        .toList();
  }
}
