package dev.parable.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Directions that came, each unlike all before it. Every new one is held against every one that
 * stayed: exact, and for some ten thousand of them seconds.
 */
final class NearDirections {

  /** Those that stayed lie side by side in blocks, so that a whole block is multiplied at once. */
  private static final int BLOCK = 256;

  private final double from;
  private final List<float[]> blocks = new ArrayList<>();
  private final List<Integer> stayed = new ArrayList<>();

  /**
   * None yet.
   *
   * @param from the cosine from which two are near
   */
  NearDirections(double from) {
    this.from = from;
  }

  /** The most similar one before. */
  record Found(int earlier, double cosine) {}

  /** Takes one of length 1; it stays unless an earlier one is near, which is then told. */
  Optional<Found> take(int name, float[] direction) {
    Found nearest = new Found(-1, -1);
    for (int block = 0; block < blocks.size(); block++) {
      int size = Math.min(BLOCK, stayed.size() - block * BLOCK);
      float[] cosines = cosines(blocks.get(block), direction);
      for (int i = 0; i < size; i++) {
        if (cosines[i] > nearest.cosine()) {
          nearest = new Found(stayed.get(block * BLOCK + i), cosines[i]);
        }
      }
    }
    if (nearest.cosine() >= from) {
      return Optional.of(nearest);
    }
    int column = stayed.size() % BLOCK;
    if (column == 0) {
      blocks.add(new float[direction.length * BLOCK]);
    }
    float[] last = blocks.getLast();
    for (int row = 0; row < direction.length; row++) {
      last[row * BLOCK + column] = direction[row];
    }
    stayed.add(name);
    return Optional.empty();
  }

  private static float[] cosines(float[] block, float[] direction) {
    var cosines = new float[BLOCK];
    for (int row = 0; row < direction.length; row++) {
      float value = direction[row];
      int at = row * BLOCK;
      for (int i = 0; i < BLOCK; i++) {
        cosines[i] += value * block[at + i];
      }
    }
    return cosines;
  }
}
