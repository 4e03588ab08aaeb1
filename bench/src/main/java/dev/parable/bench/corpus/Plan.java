package dev.parable.bench.corpus;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Which text has which defect, decided by a seed. A text that repeats another comes after it, and
 * none is repeated twice.
 */
final class Plan {

  private final Plant[] plants;
  private final int[] originals;

  private Plan(Plant[] plants, int[] originals) {
    this.plants = plants;
    this.originals = originals;
  }

  static Plan of(int texts, long seed) {
    var random = new SplittableRandom(seed);
    var plants = new Plant[texts];
    Arrays.fill(plants, Plant.CLEAN);
    int first = texts / 20;
    for (Plant plant : Plant.values()) {
      for (int left = plant.among(texts); left > 0; ) {
        int text = random.nextInt(first, texts);
        if (plants[text] == Plant.CLEAN) {
          plants[text] = plant;
          left--;
        }
      }
    }
    var originals = new int[texts];
    Arrays.fill(originals, -1);
    var taken = new BitSet();
    for (int text = 0; text < texts; text++) {
      while (plants[text].repeats() && originals[text] < 0) {
        int original = random.nextInt(text);
        if (plants[original] == Plant.CLEAN && !taken.get(original)) {
          taken.set(original);
          originals[text] = original;
        }
      }
    }
    return new Plan(plants, originals);
  }

  int texts() {
    return plants.length;
  }

  Plant of(int text) {
    return plants[text];
  }

  /** What a text repeats. */
  int original(int text) {
    return originals[text];
  }
}
