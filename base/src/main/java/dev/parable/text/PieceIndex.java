package dev.parable.text;

import static java.util.Objects.requireNonNull;

import dev.parable.text.internal.LongTable;
import dev.parable.text.internal.Stems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** Of each stem: piece and place in it, in turns. */
  private final int[][] postings;

  private PieceIndex(List<Piece> pieces) {
    this.pieces = pieces;
    Map<String, Integer> stems = new HashMap<>();
    Map<String, Set<String>> items = new HashMap<>();
    List<List<Integer>> places = new ArrayList<>();
    for (int piece = 0; piece < pieces.size(); piece++) {
      List<String> own = pieces.get(piece).stems();
      for (int place = 0; place < own.size(); place++) {
        String stem = own.get(place);
        int number = stems.computeIfAbsent(stem, any -> stems.size());
        if (number == places.size()) {
          places.add(new ArrayList<>());
        }
        places.get(number).addAll(List.of(piece, place));
        items.computeIfAbsent(stem, any -> new HashSet<>()).add(pieces.get(piece).item());
      }
    }
    stems.forEach(this::addForms);
    this.postings =
        places.stream().map(list -> list.stream().mapToInt(i -> i).toArray()).toArray(int[][]::new);
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
    var told = new @Nullable Told[pieces.size()];
    for (int i = 0; i < words.size(); i++) {
      int stem = forms.get(words.hash(i), -1);
      if (stem >= 0) {
        int[] places = postings[stem];
        for (int p = 0; p < places.length; p += 2) {
          int piece = places[p];
          told[piece] = told[piece] == null ? new Told(pieces.get(piece)) : told[piece];
          told[piece].add(i, places[p + 1]);
        }
      }
    }
    var matches = new ArrayList<Match>();
    for (int piece = 0; piece < told.length; piece++) {
      if (told[piece] != null && told[piece].weight(weights[piece]) >= least * totals[piece]) {
        Match match = best(piece, told[piece], words);
        if (match.share() >= least) {
          matches.add(match);
        }
      }
    }
    return matches;
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
