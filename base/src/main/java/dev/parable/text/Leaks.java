package dev.parable.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything reserved that a text repeats, word for word ({@link NgramIndex}) or lightly reworded
 * ({@link Paraphrases}); where both find the same place, the stricter rule is told. Unchanging; for
 * any number of threads.
 */
public final class Leaks {

  private final NgramIndex verbatim;
  private final Paraphrases reworded;

  private Leaks(NgramIndex verbatim, Paraphrases reworded) {
    this.verbatim = verbatim;
    this.reworded = reworded;
  }

  /** Of these. */
  public static Leaks of(List<Reserved> items) {
    return of(items, items);
  }

  /**
   * Of these, where not all must be looked for reworded: of items that are alike one is enough
   * there, and each costs time.
   *
   * @param reworded a part of the items
   */
  public static Leaks of(List<Reserved> items, List<Reserved> reworded) {
    return new Leaks(NgramIndex.of(items), Paraphrases.of(reworded));
  }

  /** In order of place. */
  public List<Hit> in(String text) {
    Words words = Words.of(text);
    List<Hit> hits = new ArrayList<>(verbatim.in(words));
    List<Hit> exact = List.copyOf(hits);
    for (Hit hit : reworded.in(words)) {
      if (exact.stream().noneMatch(other -> mostly(other, hit))) {
        hits.add(hit);
      }
    }
    return Overlaps.without(hits);
  }

  /** Whether the paraphrase is explained by words of the same item that stand there exactly. */
  private static boolean mostly(Hit exact, Hit paraphrase) {
    int common = Math.min(exact.to(), paraphrase.to()) - Math.max(exact.from(), paraphrase.from());
    return exact.item().equals(paraphrase.item())
        && 2 * common > paraphrase.to() - paraphrase.from();
  }
}
