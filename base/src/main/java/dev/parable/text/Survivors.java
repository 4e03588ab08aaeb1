package dev.parable.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The texts that survive so far, found by the bands of their signatures. */
final class Survivors {

  /** A candidate is worth a look when its estimate is no more standard errors below. */
  private static final double DOUBT = 4.5;

  private final List<String> texts;
  private final Sketch[] sketches;
  private final double threshold;
  private final int rows;
  private final int bands;
  private final double least;

  private int count;
  private int[] survivors = new int[16];

  /** Of each survivor and band: the entry before it with the same key, or -1. */
  private int[] before = new int[0];

  /** The last entry of each key. */
  private final LongTable last;

  /** Of each survivor: the text that it was last a candidate for. */
  private int[] seen = new int[16];

  Survivors(List<String> texts, Sketch[] sketches, double threshold, int rows) {
    this.texts = texts;
    this.sketches = sketches;
    this.threshold = threshold;
    this.rows = rows;
    this.bands = MinHash.PARTS / rows;
    this.least = threshold - DOUBT * Math.sqrt(threshold * (1 - threshold) / MinHash.PARTS);
    this.last = new LongTable(1024);
  }

  /** The survivors that a text is near to, by rank; when there are none, it is one itself. */
  List<Duplicates.Pair> take(int text) {
    MinHash.Signature signature = sketches[text].signature();
    if (signature == null) {
      return List.of();
    }
    int[] candidates = candidates(text, signature);
    var near = new ArrayList<Duplicates.Pair>();
    if (candidates.length > 0) {
      long[] set = set(text);
      for (int candidate : candidates) {
        int survivor = survivors[candidate];
        double jaccard = MinHash.jaccard(set, set(survivor));
        if (jaccard > threshold) {
          near.add(new Duplicates.Pair(survivor, text, jaccard));
        }
      }
    }
    if (near.isEmpty()) {
      add(text, signature);
    }
    return near;
  }

  private long[] set(int text) {
    return MinHash.set(MinHash.runs(Words.of(texts.get(text))));
  }

  /** By their number, so by rank. */
  private int[] candidates(int text, MinHash.Signature signature) {
    var found = new int[8];
    int size = 0;
    for (int band = 0; band < bands; band++) {
      int entry = last.get(signature.band(band, rows), -1);
      for (; entry >= 0; entry = before[entry]) {
        int survivor = entry / bands;
        if (seen[survivor] == text + 1) {
          continue;
        }
        seen[survivor] = text + 1;
        if (likely(survivors[survivor], signature)) {
          found = size < found.length ? found : Arrays.copyOf(found, 2 * size);
          found[size++] = survivor;
        }
      }
    }
    int[] candidates = Arrays.copyOf(found, size);
    Arrays.sort(candidates);
    return candidates;
  }

  private boolean likely(int survivor, MinHash.Signature signature) {
    MinHash.Signature other = sketches[survivor].signature();
    return other != null && other.estimate(signature) >= least;
  }

  private void add(int text, MinHash.Signature signature) {
    if (count == survivors.length) {
      survivors = Arrays.copyOf(survivors, 2 * count);
      seen = Arrays.copyOf(seen, 2 * count);
    }
    if ((count + 1) * bands > before.length) {
      before = Arrays.copyOf(before, Math.multiplyExact(2 * (count + 1), bands));
    }
    survivors[count] = text;
    for (int band = 0; band < bands; band++) {
      int entry = count * bands + band;
      before[entry] = last.put(signature.band(band, rows), entry, -1);
    }
    count++;
  }
}
