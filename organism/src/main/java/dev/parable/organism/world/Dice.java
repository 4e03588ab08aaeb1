package dev.parable.organism.world;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws from lists; all chance of the small world comes through here.
 *
 * @param random the source, so that a seed fixes every text
 */
public record Dice(RandomGenerator random) {

  /** True with this probability. */
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** One of them, all equally likely. */
  public <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** One of them, all equally likely. */
  @SafeVarargs
  public final <T> T oneOf(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** One that differs from the given one. */
  public <T> T other(List<T> choices, T than) {
    while (true) {
      T drawn = one(choices);
      if (!drawn.equals(than)) {
        return drawn;
      }
    }
  }

  /** So many different ones, at most all, in random order. */
  public <T> List<T> some(List<T> choices, int count) {
    List<T> rest = new ArrayList<>(choices);
    List<T> drawn = new ArrayList<>(count);
    for (int i = 0; i < count && !rest.isEmpty(); i++) {
      drawn.add(rest.remove(random.nextInt(rest.size())));
    }
    return drawn;
  }

  /** Puts a list in random order, in place. */
  public void shuffle(List<?> list) {
    shuffleRaw(list);
  }

  private <T> void shuffleRaw(List<T> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T kept = list.get(i);
      list.set(i, list.get(j));
      list.set(j, kept);
    }
  }

  /** An index, likely in proportion to its weight. */
  public int weighted(double... weights) {
    double sum = 0;
    for (double w : weights) {
      sum += w;
    }
    double left = random.nextDouble() * sum;
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
