package dev.parable.text;

import dev.parable.text.internal.CommonWords;
import dev.parable.text.internal.Stems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A few sentences of a reserved item, as its telling stems.
 *
 * @param length in words
 * @param stems the distinct ones, in order of appearance
 * @param weights of each stem; before the index is complete, without how many items share it
 * @param pairs the places of two stems in the list, the smaller first, as one number
 */
@SuppressWarnings(
    "ArrayRecordComponent") // nobody outside has one, and it is read in the hottest loop
record Piece(String item, int length, List<String> stems, double[] weights, Set<Integer> pairs) {

  /** A piece with fewer telling stems is met by chance. */
  static final int FEWEST = 10;

  /** A piece with fewer is met by chance when half of it is enough. */
  static final int FEW = 15;

  // Set on the texts of tuning.md (light paraphrases have 0.78 and 0.56 or more, other stories made
  // of the same words 0.65 and 0.12 or less) and on novels against passages of the same novels.

  /** Which share of the weight must be found at least. */
  static final double TELLING = 0.5;

  /** Which share of the pairs' weight must be found at least. */
  static final double PAIRED = 0.25;

  static final double TELLING_OF_FEW = 0.6;
  static final double PAIRED_OF_FEW = 0.35;

  /** Two stems are a pair when at most one telling word stands between them in the item. */
  private static final int REACH = 2;

  /** In words: what is longer is cut. */
  private static final int LONGEST = 90;

  private static final int STRETCH = 60;

  /** A name changes in a paraphrase. */
  private static final double NAME = 0.25;

  static final int MOST = 1 << 12;

  static int pair(int one, int other) {
    return Math.min(one, other) * MOST + Math.max(one, other);
  }

  /**
   * Of an item: all of it, or where it is long, stretches that begin every half of their length at
   * a sentence, so that any passage is mostly in one of them. Those too short are left out.
   */
  static List<Piece> of(Reserved item) {
    Words words = Words.of(item.text());
    var pieces = new ArrayList<Piece>();
    boolean whole = words.size() <= LONGEST;
    int from = 0;
    int to = 0;
    while (to < words.size()) {
      to = whole ? words.size() : sentence(words, from + STRETCH);
      Piece piece = of(item.name(), words, from, to);
      if (piece.stems().size() >= FEWEST) {
        pieces.add(piece);
      }
      from = sentence(words, from + STRETCH / 2);
    }
    return pieces;
  }

  /** Where the next sentence begins, or this word when that is far. */
  private static int sentence(Words words, int word) {
    for (int i = word; i < Math.min(words.size(), word + STRETCH / 3); i++) {
      if (beginsSentence(words, i)) {
        return i;
      }
    }
    return Math.min(words.size(), word);
  }

  private static Piece of(String item, Words words, int from, int to) {
    Map<String, Integer> places = new HashMap<>();
    List<String> stems = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    Set<Integer> pairs = new HashSet<>();
    List<Integer> sentence = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (beginsSentence(words, i)) {
        sentence.clear();
      }
      String word = words.quote(i, i + 1).toLowerCase(java.util.Locale.ROOT);
      String stem = Stems.of(word);
      double telling = CommonWords.telling(word, stem);
      if (telling == 0 || stems.size() == MOST) {
        continue;
      }
      double weight = isName(words, i) ? NAME * telling : telling;
      int place = places.computeIfAbsent(stem, any -> stems.size());
      if (place == stems.size()) {
        stems.add(stem);
        weights.add(weight);
      } else {
        weights.set(place, Math.min(weight, weights.get(place)));
      }
      for (int other : sentence.subList(Math.max(0, sentence.size() - REACH), sentence.size())) {
        if (other != place) {
          pairs.add(pair(place, other));
        }
      }
      sentence.add(place);
    }
    double[] all = weights.stream().mapToDouble(w -> w).toArray();
    return new Piece(item, to - from, List.copyOf(stems), all, Set.copyOf(pairs));
  }

  /** The stretch of a text in which it is looked for, in words. */
  int longest() {
    return length + length / 2;
  }

  static boolean isName(Words words, int i) {
    return Character.isUpperCase(words.text().codePointAt(words.start(i)))
        && !beginsSentence(words, i);
  }

  /** After a full stop, a question, a cry, a colon, or at the start. */
  static boolean beginsSentence(Words words, int i) {
    if (i == 0) {
      return true;
    }
    for (int at = words.end(i - 1); at < words.start(i); at++) {
      if (".!?:\n".indexOf(words.text().charAt(at)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
