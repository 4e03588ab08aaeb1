package dev.parable.constitution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Steers the next lessons to the chunks that were taught least. A lesson that is kept or still open
 * counts one; a dropped one counts a quarter, so that a paragraph whose lessons all fail is asked
 * for at most four times as often as others, and not for ever.
 */
public final class Steering {

  private static final double DROPPED = 0.25;

  private final Map<String, Double> counts = new LinkedHashMap<>();
  private final List<Chunk> chunks;

  Steering(CoverageLedger ledger, List<Chunk> chunks) {
    if (chunks.isEmpty()) {
      throw new IllegalArgumentException("there is no chunk to choose from");
    }
    this.chunks = List.copyOf(chunks);
    ledger
        .rows()
        .forEach((id, row) -> counts.put(id, row.asked() - (1 - DROPPED) * row.droppedInAll()));
    for (Chunk chunk : chunks) {
      if (!counts.keySet().containsAll(chunk.paragraphIds())) {
        throw new IllegalArgumentException(
            "chunk %s is not of constitution '%s'".formatted(chunk.id(), ledger.title()));
      }
    }
  }

  /**
   * How much each chunk should be drawn, in the order of the chunks; they sum to 1. A chunk lags by
   * what it is behind the most taught one, and one more, so that none has no weight.
   */
  public List<Double> weights() {
    double[] lags = chunks.stream().mapToDouble(chunk -> count(chunk, counts)).toArray();
    double most = 0;
    for (double count : lags) {
      most = Math.max(most, count);
    }
    double sum = 0;
    for (int i = 0; i < lags.length; i++) {
      lags[i] = most + 1 - lags[i];
      sum += lags[i];
    }
    var weights = new ArrayList<Double>();
    for (double lag : lags) {
      weights.add(lag / sum);
    }
    return List.copyOf(weights);
  }

  /**
   * The chunks of the next lessons: each time the one taught least, where what was chosen before
   * counts as taught. The same ledger, chunks and seed give the same choice.
   *
   * @param seed the dice among chunks that were taught equally
   */
  public List<Chunk> next(int count, long seed) {
    var dice = new SplittableRandom(seed);
    var taught = new LinkedHashMap<>(counts);
    var waiting = new PriorityQueue<Waiting>();
    for (int i = 0; i < chunks.size(); i++) {
      waiting.add(new Waiting(count(chunks.get(i), taught), dice.nextLong(), i));
    }
    var next = new ArrayList<Chunk>();
    while (next.size() < count) {
      Waiting first = waiting.remove();
      Chunk chunk = chunks.get(first.chunk());
      double now = count(chunk, taught);
      // Chunks may share paragraphs, so it may have been taught with another one meanwhile.
      if (now == first.count()) {
        next.add(chunk);
        chunk.paragraphIds().forEach(id -> taught.merge(id, 1.0, Double::sum));
        now = count(chunk, taught);
      }
      waiting.add(new Waiting(now, dice.nextLong(), first.chunk()));
    }
    return List.copyOf(next);
  }

  private record Waiting(double count, long lot, int chunk) implements Comparable<Waiting> {
    @Override
    public int compareTo(Waiting other) {
      int byCount = Double.compare(count, other.count);
      int byLot = byCount != 0 ? byCount : Long.compare(lot, other.lot);
      return byLot != 0 ? byLot : Integer.compare(chunk, other.chunk);
    }
  }

  /** The mean over its paragraphs, so that a long chunk is not taught less than a short one. */
  private static double count(Chunk chunk, Map<String, Double> counts) {
    double sum = 0;
    for (String id : chunk.paragraphIds()) {
      sum += counts.getOrDefault(id, 0.0);
    }
    return sum / chunk.paragraphs().size();
  }
}
