package dev.parable.text;

import static java.util.Objects.requireNonNull;

import dev.parable.text.internal.LongTable;
import dev.parable.text.internal.Stems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The pieces of all items by their stems, and the stretch of a text that is most like each. */
final class PieceIndex {

  /** Two stems of a pair stand at most this many words from each other in a text. */
  private static final int NEAR = 7;

  private final List<Piece> pieces;

  /** Of each piece the weights of its stems, with how few items share them. */
  private final double[][] weights;

  private final double[] totals;
  private final double[] pairTotals;

  /** The stem of each form of a word. */
  private final LongTable forms = new LongTable(1024);

  /** Of each piece the numbers of its stems, sorted, and the places of these in the piece. */
  private final int[][] stemsOf;

  private final int[][] placesOf;

  private final Nearby nearby;

  private PieceIndex(List<Piece> pieces) {
    this.pieces = pieces;
    Map<String, Integer> stems = new HashMap<>();
    Map<String, Set<String>> items = new HashMap<>();
    this.stemsOf = new int[pieces.size()][];
    this.placesOf = new int[pieces.size()][];
    for (int piece = 0; piece < pieces.size(); piece++) {
      List<String> own = pieces.get(piece).stems();
      Map<Integer, Integer> places = new TreeMap<>();
      for (int place = 0; place < own.size(); place++) {
        String stem = own.get(place);
        places.put(stems.computeIfAbsent(stem, any -> stems.size()), place);
        items.computeIfAbsent(stem, any -> new HashSet<>()).add(pieces.get(piece).item());
      }
      stemsOf[piece] = numbers(places.keySet());
      placesOf[piece] = numbers(places.values());
    }
    stems.forEach(this::addForms);
    long all = pieces.stream().map(Piece::item).distinct().count();
    this.weights =
        pieces.stream().map(piece -> weights(piece, items, all)).toArray(double[][]::new);
    this.totals = Arrays.stream(weights).mapToDouble(own -> Arrays.stream(own).sum()).toArray();
    this.pairTotals = new double[pieces.size()];
    for (int i = 0; i < pieces.size(); i++) {
      for (int pair : pieces.get(i).pairs()) {
        pairTotals[i] += weight(weights[i], pair);
      }
    }
    this.nearby = new Nearby(stems.size(), pieces, stemsOf, placesOf, weights);
  }

  private static int[] numbers(Collection<Integer> numbers) {
    return numbers.stream().mapToInt(number -> number).toArray();
  }

  static PieceIndex of(List<Reserved> items) {
    return new PieceIndex(
        items.stream()
            .filter(item -> !item.canary())
            .flatMap(item -> Piece.of(item).stream())
            .toList());
  }

  private void addForms(String stem, int number) {
    for (String form : Stems.forms(stem)) {
      forms.put(Words.of(form).hash(0), number, -1);
    }
  }

  private static double[] weights(Piece piece, Map<String, Set<String>> items, long all) {
    double[] weights = piece.weights().clone();
    for (int i = 0; i < weights.length; i++) {
      double sharing = requireNonNull(items.get(piece.stems().get(i))).size();
      weights[i] *= Math.log(1 + all / sharing) / Math.log(1.0 + all);
    }
    return weights;
  }

  private static double weight(double[] weights, int pair) {
    return Math.sqrt(weights[pair / Piece.MOST] * weights[pair % Piece.MOST]);
  }

  /** The best stretch of each piece of which at least a share is told in it. */
  List<Match> in(Words words, double least) {
    int[] told = stems(words);
    var matches = new ArrayList<Match>();
    for (int piece : nearby.likely(told, least)) {
      Told own = told(piece, told);
      if (own.weight(weights[piece]) >= least * totals[piece]) {
        Match match = best(piece, own, words);
        if (match.share() >= least) {
          matches.add(match);
        }
      }
    }
    return matches;
  }

  /** Of each word the stem, or -1. */
  private int[] stems(Words words) {
    var stems = new int[words.size()];
    for (int i = 0; i < stems.length; i++) {
      stems[i] = forms.get(words.hash(i), -1);
    }
    return stems;
  }

  private Told told(int piece, int[] stems) {
    var told = new Told(pieces.get(piece));
    int[] own = stemsOf[piece];
    for (int i = 0; i < stems.length; i++) {
      int place = stems[i] < 0 ? -1 : Arrays.binarySearch(own, stems[i]);
      if (place >= 0) {
        told.add(i, placesOf[piece][place]);
      }
    }
    return told;
  }

  private Match best(int piece, Told told, Words words) {
    Told.Stretch best = told.best(weights[piece]);
    double paired = 0;
    for (int pair : told.pairs(best, NEAR)) {
      paired += weight(weights[piece], pair);
    }
    return new Match(
        pieces.get(piece),
        told.word(best.from()),
        told.word(best.to()) + 1,
        best.weight() / totals[piece],
        paired / Math.max(1e-9, pairTotals[piece]),
        told.words(best, words));
  }

  /**
   * The stretch of words that tells most of a piece.
   *
   * @param share of the weight of its stems
   * @param paired the share of the weight of its pairs
   * @param common the words in common
   */
  record Match(Piece piece, int from, int to, double share, double paired, String common) {

    boolean isParaphrase() {
      boolean few = piece.stems().size() < Piece.FEW;
      return share >= (few ? Piece.TELLING_OF_FEW : Piece.TELLING)
          && paired >= (few ? Piece.PAIRED_OF_FEW : Piece.PAIRED);
    }

    Hit hit(Words words) {
      return new Hit(
          Hit.Rule.PARAPHRASE,
          piece.item(),
          words.start(from),
          words.end(to - 1),
          words.quote(from, to),
          common,
          share);
    }
  }
}
