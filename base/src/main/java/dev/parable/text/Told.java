package dev.parable.text;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.StringJoiner;

/** Where a text tells stems of a piece, in order. */
final class Told {

  /**
   * From one of these places to another, inclusive.
   *
   * @param weight of the distinct stems
   */
  record Stretch(int from, int to, double weight) {}

  private final Piece piece;
  private int[] words = new int[16];
  private int[] places = new int[16];
  private int size;

  Told(Piece piece) {
    this.piece = piece;
  }

  void add(int word, int place) {
    if (size == words.length) {
      words = Arrays.copyOf(words, 2 * size);
      places = Arrays.copyOf(places, 2 * size);
    }
    words[size] = word;
    places[size++] = place;
  }

  int word(int told) {
    return words[told];
  }

  /** Of all distinct stems, wherever they stand. */
  double weight(double[] weights) {
    var counted = new boolean[weights.length];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += counted[places[i]] ? 0 : weights[places[i]];
      counted[places[i]] = true;
    }
    return sum;
  }

  /** The first of those that weigh most and are no longer than the piece and half of it. */
  Stretch best(double[] weights) {
    int longest = piece.longest();
    var counts = new int[weights.length];
    double weight = 0;
    var best = new Stretch(0, 0, 0);
    for (int from = 0, to = 0; to < size; to++) {
      weight += counts[places[to]]++ == 0 ? weights[places[to]] : 0;
      while (words[to] - words[from] >= longest) {
        weight -= --counts[places[from]] == 0 ? weights[places[from]] : 0;
        from++;
      }
      if (weight > best.weight() + 1e-9) {
        best = new Stretch(from, to, weight);
      }
    }
    return best;
  }

  /** The piece's pairs that stand within so many words of each other. */
  Set<Integer> pairs(Stretch stretch, int near) {
    var found = new HashSet<Integer>();
    for (int i = stretch.from(); i <= stretch.to(); i++) {
      for (int j = i + 1; j <= stretch.to() && words[j] - words[i] <= near; j++) {
        int pair = Piece.pair(places[i], places[j]);
        if (piece.pairs().contains(pair)) {
          found.add(pair);
        }
      }
    }
    return found;
  }

  String words(Stretch stretch, Words text) {
    var common = new StringJoiner(" ");
    for (int i = stretch.from(); i <= stretch.to(); i++) {
      common.add(text.quote(words[i], words[i] + 1));
    }
    return common.toString();
  }
}
