package dev.parable.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds reserved texts that stand in another one lightly reworded: other names, another tense or
 * person, sentences in another order, some words replaced. An item is cut into pieces of a few
 * sentences. A piece is found where a stretch of text, half as long again, holds most of what it
 * tells: the stems of its words, weighted by how few items share them (inverse document frequency,
 * Spärck Jones 1972) and little for common words and names, and pairs of stems that stand near each
 * other in both, whatever lies between (skip-bigrams, Lin 2004).
 *
 * <p>English alone. A piece with fewer than {@value Piece#FEWEST} telling words is not looked for.
 * Neither a summary of the plot nor a translation is found: both need meanings, not words.
 * Unchanging; for any number of threads.
 */
public final class Paraphrases {

  private final PieceIndex index;

  private Paraphrases(PieceIndex index) {
    this.index = index;
  }

  /** Of these; canaries among them are passed over. */
  public static Paraphrases of(List<Reserved> items) {
    return new Paraphrases(PieceIndex.of(items));
  }

  /** Every reserved piece that a text rewords, in order of place. */
  public List<Hit> in(String text) {
    return in(Words.of(text));
  }

  /** The same of a text whose words are read already. */
  public List<Hit> in(Words words) {
    var hits = new ArrayList<Hit>();
    for (PieceIndex.Match match : index.in(words, Piece.TELLING)) {
      if (match.isParaphrase()) {
        hits.add(match.hit(words));
      }
    }
    return Overlaps.without(hits);
  }
}
