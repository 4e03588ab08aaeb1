package dev.parable.organism.honesty;

import dev.parable.organism.world.Phrases;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How much of some texts stands in others word by word: the share of each text's different n-grams
 * that occur anywhere there.
 *
 * @param mean over the texts
 * @param largest of one text
 */
record Overlap(double mean, double largest) {

  static Overlap of(
      List<Text> texts, Stream<Text> others, int n, Function<Text, List<String>> words) {
    List<Set<String>> grams = texts.stream().map(text -> grams(words.apply(text), n)).toList();
    Set<String> wanted = new HashSet<>();
    grams.forEach(wanted::addAll);
    Phrases phrases = Phrases.of(wanted);
    Set<String> seen = new HashSet<>();
    others.forEach(other -> seen.addAll(phrases.in(words.apply(other))));
    List<Double> shares = new ArrayList<>();
    for (Set<String> of : grams) {
      shares.add(
          of.isEmpty() ? 0 : (double) of.stream().filter(seen::contains).count() / of.size());
    }
    return new Overlap(
        shares.stream().mapToDouble(share -> share).average().orElse(0),
        shares.stream().mapToDouble(share -> share).max().orElse(0));
  }

  static Set<String> grams(List<String> words, int n) {
    Set<String> grams = new LinkedHashSet<>();
    for (int i = 0; i + n <= words.size(); i++) {
      grams.add(String.join(" ", words.subList(i, i + n)));
    }
    return grams;
  }
}
