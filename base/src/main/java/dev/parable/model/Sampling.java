package dev.parable.model;

import java.util.List;

/**
 * How an answer is drawn.
 *
 * @param temperature 0 is greedy; at most 2
 * @param topP the probability mass that is kept, in (0, 1]
 * @param maxTokens the upper bound of one answer
 * @param stop texts that end an answer; they are not part of it
 * @param seed makes a local model's answer repeatable; a hosted model may ignore it
 */
public record Sampling(
    double temperature, double topP, int maxTokens, List<String> stop, long seed) {

  /** Checks. */
  public Sampling {
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException("temperature must lie in [0, 2], was " + temperature);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("topP must lie in (0, 1], was " + topP);
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be at least 1, was " + maxTokens);
    }
    stop = List.copyOf(stop);
  }

  /** Plain sampling at a temperature, nothing cut. */
  public static Sampling at(double temperature, int maxTokens) {
    return new Sampling(temperature, 1, maxTokens, List.of(), 0);
  }

  /** The same with another seed. */
  public Sampling withSeed(long other) {
    return new Sampling(temperature, topP, maxTokens, stop, other);
  }
}
