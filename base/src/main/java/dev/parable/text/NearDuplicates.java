package dev.parable.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Finds texts that say the same as an earlier one. Texts are taken by rank; one whose five-word
 * runs have more than a threshold in common (Jaccard similarity) with one that survives is dropped,
 * and so never drops another. Candidates come from bands of {@link MinHash} signatures (Broder
 * 1997; Leskovec, Rajaraman and Ullman 2014, chapter 3), and each is verified by the exact
 * similarity: what is reported is true, and what is missed is missed by the bands alone, of which
 * {@link #chance} says how often. There are no dice: the same texts and ranks give the same answer,
 * whatever the number of threads and the order of the list.
 *
 * <p>Texts are read again when a candidate is verified, so a list that reads from a disk keeps
 * memory small: 0.5 KB for each text and some 2 KB more for each survivor. It is read from several
 * threads. Time grows with the square of the number of texts only where all share a third of their
 * words.
 */
public final class NearDuplicates {

  /** What a corpus of stories is cleaned with (Teaching Claude Why, open replication). */
  public static final double USUAL = 0.35;

  /** A pair at the threshold is a candidate at least this often. */
  private static final double WANTED = 0.999;

  private static final int BLOCK = 64;

  private final double threshold;
  private final int threads;
  private final int rows;

  private NearDuplicates(double threshold, int threads) {
    if (!(threshold >= 0.1 && threshold < 1)) {
      throw new IllegalArgumentException(
          "texts can be near from a similarity of 0.1 to below 1, not " + threshold);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("there is at least 1 thread, not " + threads);
    }
    this.threshold = threshold;
    this.threads = threads;
    this.rows = rowsFor(threshold);
  }

  /** Drops what has a greater similarity than this. */
  public static NearDuplicates above(double threshold) {
    return new NearDuplicates(threshold, 1);
  }

  /** The same in this many threads. */
  public NearDuplicates threads(int count) {
    return new NearDuplicates(threshold, count);
  }

  /**
   * How often two texts of this similarity become a candidate; a little more often in truth, as the
   * parts of a signature are not independent.
   */
  public double chance(double similarity) {
    return chance(similarity, rows);
  }

  private static double chance(double similarity, int rows) {
    int bands = MinHash.PARTS / rows;
    return 1 - Math.pow(1 - Math.pow(similarity, rows), bands);
  }

  private static int rowsFor(double threshold) {
    int rows = 1;
    while (rows < 8 && chance(threshold, rows + 1) >= WANTED) {
      rows++;
    }
    return rows;
  }

  /** Of these texts the first survives. */
  public Duplicates in(List<String> texts) {
    return in(texts, new long[texts.size()]);
  }

  /**
   * Of these texts the one with the smallest rank survives; of equal ranks, the one that comes
   * first.
   *
   * @param ranks one for each text
   */
  public Duplicates in(List<String> texts, long[] ranks) {
    if (ranks.length != texts.size()) {
      throw new IllegalArgumentException(
          "each text has a rank, but there are %d texts and %d ranks"
              .formatted(texts.size(), ranks.length));
    }
    return resolve(texts, sketches(texts), ranks.clone());
  }

  private Duplicates resolve(List<String> texts, Sketch[] sketches, long[] ranks) {
    List<Integer> order = new ArrayList<>(texts.size());
    for (int text = 0; text < ranks.length; text++) {
      order.add(text);
    }
    order.sort(Comparator.comparingLong(text -> ranks[text]));
    var originals = new HashMap<Sketch.Print, Integer>();
    var survivors = new Survivors(texts, sketches, threshold, rows);
    var exact = new ArrayList<Duplicates.Pair>();
    var near = new ArrayList<Duplicates.Pair>();
    for (int text : order) {
      Integer original = originals.putIfAbsent(sketches[text].print(), text);
      if (original != null) {
        exact.add(new Duplicates.Pair(original, text, 1));
      } else {
        near.addAll(survivors.take(text));
      }
    }
    return new Duplicates(texts.size(), exact, near);
  }

  private Sketch[] sketches(List<String> texts) {
    var sketches = new Sketch[texts.size()];
    inBlocks(
        texts.size(),
        from -> {
          var minHash = new MinHash();
          for (int i = from; i < Math.min(texts.size(), from + BLOCK); i++) {
            sketches[i] = Sketch.of(Words.of(texts.get(i)), minHash);
          }
        });
    return sketches;
  }

  private void inBlocks(int size, IntConsumer block) {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      var running = new ArrayList<Future<?>>();
      for (int from = 0; from < size; from += BLOCK) {
        int first = from;
        running.add(pool.submit(() -> block.accept(first)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while texts were compared", e);
    }
  }
}
