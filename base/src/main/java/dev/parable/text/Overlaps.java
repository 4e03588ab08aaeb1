package dev.parable.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One hit for one place: what a stricter rule says of the same item goes before. */
final class Overlaps {

  private Overlaps() {}

  /** In order of place; without a hit that lies within a stricter one of the same item. */
  static List<Hit> without(List<Hit> hits) {
    List<Hit> byRule = new ArrayList<>(hits);
    byRule.sort(
        Comparator.comparing(Hit::rule)
            .thenComparingInt(hit -> hit.from() - hit.to())
            .thenComparingInt(Hit::from)
            .thenComparing(Hit::item));
    Map<String, List<Hit>> kept = new LinkedHashMap<>();
    for (Hit hit : byRule) {
      List<Hit> ofItem = kept.computeIfAbsent(hit.item(), any -> new ArrayList<>());
      if (ofItem.stream().noneMatch(other -> covers(other, hit))) {
        ofItem.add(hit);
      }
    }
    return kept.values().stream()
        .flatMap(List::stream)
        .sorted(
            Comparator.comparingInt(Hit::from)
                .thenComparingInt(Hit::to)
                .thenComparing(Hit::rule)
                .thenComparing(Hit::item))
        .toList();
  }

  private static boolean covers(Hit one, Hit other) {
    return one.from() <= other.from() && other.to() <= one.to();
  }
}
