package dev.parable.constitution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How much of their words paragraphs share: the cosine of their words, each weighted with its
 * inverse document frequency (Spärck Jones 1972). Only links of letters of an alphabet are seen; a
 * script that puts no spaces between its words has hardly any.
 */
final class Relatedness {

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  /** Shorter words mostly link others. */
  private static final int SHORTEST_WORD = 4;

  /** A word that more paragraphs have says little of what they share, and costs most to follow. */
  private static final int MOST_HOLDERS = 50;

  private static final int MOST_PARTNERS = 20;

  private static final Comparator<Shared> BEST_FIRST =
      Comparator.comparingDouble(Shared::share)
          .reversed()
          .thenComparingInt(Shared::first)
          .thenComparingInt(Shared::second);

  /** How much two paragraphs share, from 0 to 1; by their numbers, the smaller first. */
  record Shared(int first, int second, double share) {}

  private final List<Set<String>> words;
  private final Map<String, List<Integer>> holders = new HashMap<>();
  private final double[] lengths;

  Relatedness(List<Paragraph> paragraphs) {
    words = paragraphs.stream().map(Relatedness::words).toList();
    for (int i = 0; i < words.size(); i++) {
      for (String word : words.get(i)) {
        holders.computeIfAbsent(word, any -> new ArrayList<>()).add(i);
      }
    }
    lengths = words.stream().mapToDouble(this::length).toArray();
  }

  /** For each paragraph the later ones that share most with it; the best of all first. */
  List<Shared> best() {
    var best = new ArrayList<Shared>();
    for (int i = 0; i < lengths.length; i++) {
      best.addAll(partners(i));
    }
    best.sort(BEST_FIRST);
    return best;
  }

  private List<Shared> partners(int paragraph) {
    var products = new HashMap<Integer, Double>();
    for (String word : words.get(paragraph)) {
      List<Integer> who = holders.getOrDefault(word, List.of());
      if (who.size() <= MOST_HOLDERS) {
        double square = weight(word) * weight(word);
        who.stream()
            .filter(other -> other > paragraph)
            .forEach(other -> products.merge(other, square, Double::sum));
      }
    }
    return products.entrySet().stream()
        .map(
            entry ->
                new Shared(
                    paragraph,
                    entry.getKey(),
                    entry.getValue() / (lengths[paragraph] * lengths[entry.getKey()])))
        .sorted(BEST_FIRST)
        .limit(MOST_PARTNERS)
        .toList();
  }

  private double length(Set<String> those) {
    return Math.sqrt(those.stream().mapToDouble(word -> weight(word) * weight(word)).sum());
  }

  private double weight(String word) {
    return Math.log(1 + (double) words.size() / holders.getOrDefault(word, List.of(0)).size());
  }

  /** Sorted, so that sums come out the same. */
  private static Set<String> words(Paragraph paragraph) {
    var words = new TreeSet<String>();
    for (String word : BETWEEN_WORDS.split(paragraph.text().toLowerCase(Locale.ROOT))) {
      if (word.length() >= SHORTEST_WORD) {
        words.add(word);
      }
    }
    return words;
  }
}
