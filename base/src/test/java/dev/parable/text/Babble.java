package dev.parable.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Texts of made-up words, as frequent as those of a language (Zipf 1935), seeded. */
final class Babble {

  private static final int VOCABULARY = 20_000;

  private final Random random;
  private final List<String> vocabulary = new ArrayList<>();

  Babble(long seed) {
    this.random = new Random(seed);
    for (int i = 0; i < VOCABULARY; i++) {
      var word = new StringBuilder();
      int letters = 2 + random.nextInt(4) + random.nextInt(5);
      for (int k = 0; k < letters; k++) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      vocabulary.add(word.toString());
    }
  }

  String word() {
    return vocabulary.get((int) (VOCABULARY * Math.pow(random.nextDouble(), 3)));
  }

  List<String> words(int count) {
    var words = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      words.add(word());
    }
    return words;
  }

  /** Sentences of twelve words. */
  static String text(List<String> words) {
    var text = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      text.append(words.get(i)).append(i % 12 == 11 ? ". " : " ");
    }
    return text.toString();
  }

  String text(int words) {
    return text(words(words));
  }

  List<String> texts(int count, int words) {
    var texts = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text(words));
    }
    return texts;
  }

  /**
   * The words with a part of them replaced, so that of the five-word runs about this share of both
   * texts' is common. A stretch at the end is replaced, and the runs over its border.
   */
  List<String> like(List<String> words, double jaccard) {
    int common = (int) Math.round(words.size() * 2 * jaccard / (1 + jaccard));
    var copy = new ArrayList<>(words.subList(0, common));
    copy.addAll(words(words.size() - common));
    return copy;
  }

  /** The words with single ones replaced, here and there; each costs five runs. */
  List<String> sprinkled(List<String> words, double share) {
    var copy = new ArrayList<>(words);
    copy.replaceAll(word -> random.nextDouble() < share ? word() : word);
    return copy;
  }

  List<Integer> shuffled(int count) {
    var order = new ArrayList<Integer>(count);
    for (int i = 0; i < count; i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    return order;
  }
}
