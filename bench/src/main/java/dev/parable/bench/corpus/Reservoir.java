package dev.parable.bench.corpus;

import dev.parable.model.Message;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What evaluations hold, to leak it on purpose.
 *
 * @param paragraphs of sixty to ninety words
 * @param phrases of four to twelve words
 */
record Reservoir(List<String> paragraphs, List<String> phrases, List<String> canaries) {

  private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n");
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+");
  private static final int LONG = 60;
  private static final int MOST = 90;

  static Reservoir of(List<Suite> suites) {
    Set<String> all = new LinkedHashSet<>();
    for (Suite suite : suites) {
      for (Scenario scenario : suite.scenarios()) {
        for (Message message : scenario.opening()) {
          all.addAll(List.of(PARAGRAPH.split(message.text())));
        }
      }
    }
    return new Reservoir(
        all.stream().filter(text -> words(text) >= LONG && words(text) <= MOST).toList(),
        all.stream().filter(text -> words(text) >= 4 && words(text) <= 12).toList(),
        suites.stream().map(Suite::canary).toList());
  }

  private static int words(String text) {
    return text.strip().split("\\s+").length;
  }

  /** All their words. */
  List<String> texts() {
    var texts = new ArrayList<>(paragraphs);
    texts.addAll(phrases);
    return texts;
  }

  /**
   * A paragraph reworded by rule: every fifth word goes or is put in the place of its neighbour,
   * and the sentences come in another order. Few runs of eight words are left whole.
   */
  static String reworded(String paragraph, SplittableRandom random) {
    var sentences = new ArrayList<>(List.of(SENTENCE.split(paragraph.replace('\n', ' '))));
    if (sentences.size() > 1) {
      sentences.add(sentences.removeFirst());
    }
    return sentences.stream()
        .map(sentence -> reworded(List.of(sentence.split("\\s+")), random))
        .collect(Collectors.joining(" "));
  }

  private static String reworded(List<String> words, SplittableRandom random) {
    var other = new ArrayList<String>();
    int next = 1 + random.nextInt(2);
    for (int i = 0; i < words.size(); i++) {
      if (i == next) {
        next += 4 + random.nextInt(3);
        if (random.nextBoolean()) {
          other.add("quite");
          other.add(words.get(i));
        }
      } else {
        other.add(words.get(i));
      }
    }
    return String.join(" ", other);
  }
}
