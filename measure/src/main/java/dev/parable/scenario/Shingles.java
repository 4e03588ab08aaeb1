package dev.parable.scenario;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All runs of eight words in the texts of one surface, names masked by whoever made them. Two texts
 * that share more than a fifth of their runs are one surface: a rate over both is no wider a claim
 * than a rate over one.
 *
 * @param runs the runs, each joined by spaces
 */
public record Shingles(Set<String> runs) {

  /** Words of a run. */
  public static final int LENGTH = 8;

  /** The largest share that two surfaces may have in common. */
  public static final double LARGEST_SHARE = 0.2;

  /** Copies. */
  public Shingles {
    runs = Set.copyOf(runs);
  }

  /** Of all texts of a surface, each as its words. */
  public static Shingles of(Collection<List<String>> texts) {
    Set<String> runs = new HashSet<>();
    for (List<String> words : texts) {
      for (int i = 0; i + LENGTH <= words.size(); i++) {
        runs.add(String.join(" ", words.subList(i, i + LENGTH)));
      }
    }
    return new Shingles(runs);
  }

  /** The share of the smaller one's runs that the other has too, from 0 to 1; of none, 0. */
  public double shared(Shingles other) {
    boolean smaller = runs.size() <= other.runs.size();
    Set<String> few = smaller ? runs : other.runs;
    Set<String> many = smaller ? other.runs : runs;
    return few.isEmpty() ? 0 : (double) few.stream().filter(many::contains).count() / few.size();
  }
}
