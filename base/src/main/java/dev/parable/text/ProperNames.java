package dev.parable.text;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How varied the names in texts are. A name is a word with a capital inside a sentence, which is
 * more often written so than small; {@code I}, {@code AI} and other words of capitals, days and
 * months are none. Good enough for English, wrong for German.
 *
 * @param entropy of the names, each counted once for each text, in bits (Shannon 1948)
 * @param top the name in most texts, empty when there is none
 * @param topShare the share of texts that it is in
 * @param distinct how many names there are
 */
public record ProperNames(double entropy, String top, double topShare, int distinct) {

  private static final Set<String> DATES =
      Set.of(
          ("monday tuesday wednesday thursday friday saturday sunday january february march april"
                  + " may june july august september october november december")
              .split(" "));

  /** Of these texts. */
  public static ProperNames in(List<String> texts) {
    Map<String, Integer> capital = new HashMap<>();
    Map<String, Integer> small = new HashMap<>();
    Map<String, Integer> inTexts = new HashMap<>();
    for (String text : texts) {
      Words words = Words.of(text);
      var names = new HashSet<String>();
      for (int i = 0; i < words.size(); i++) {
        String word = words.quote(i, i + 1);
        if (!Character.isUpperCase(word.codePointAt(0))) {
          small.merge(word, 1, Integer::sum);
        } else if (mayBeName(words, i, word)) {
          capital.merge(word, 1, Integer::sum);
          names.add(word);
        }
      }
      names.forEach(name -> inTexts.merge(name, 1, Integer::sum));
    }
    inTexts
        .keySet()
        .removeIf(
            name ->
                small.getOrDefault(name.toLowerCase(Locale.ROOT), 0)
                    >= capital.getOrDefault(name, 0));
    return of(inTexts, texts.size());
  }

  private static boolean mayBeName(Words words, int i, String word) {
    return word.length() > 1
        && !word.equals(word.toUpperCase(Locale.ROOT))
        && !DATES.contains(word.toLowerCase(Locale.ROOT))
        && !Piece.beginsSentence(words, i)
        && "\"“‘«([".indexOf(words.text().charAt(words.start(i) - 1)) < 0;
  }

  private static ProperNames of(Map<String, Integer> inTexts, int texts) {
    double all = inTexts.values().stream().mapToInt(n -> n).sum();
    // In the order of the alphabet, or the sum would depend on that of a map.
    double entropy =
        inTexts.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .mapToDouble(name -> name.getValue() / all)
            .map(p -> -p * Math.log(p) / Math.log(2))
            .sum();
    return inTexts.entrySet().stream()
        .min(
            Comparator.comparingInt((Map.Entry<String, Integer> name) -> -name.getValue())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(
            top ->
                new ProperNames(
                    entropy, top.getKey(), (double) top.getValue() / texts, inTexts.size()))
        .orElse(new ProperNames(0, "", 0, 0));
  }
}
