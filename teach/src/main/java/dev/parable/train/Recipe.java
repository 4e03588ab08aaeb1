package dev.parable.train;

/**
 * How weights are trained: AdamW (Loshchilov and Hutter, arXiv 1711.05101) with linear warm-up and
 * cosine decay.
 *
 * @param learningRate the peak
 * @param floor the last learning rate as a share of the peak; 1 keeps it constant
 * @param warmup the share of steps until the peak
 * @param batchRows rows per step
 * @param rowTokens tokens per row
 * @param weightDecay on matrices only
 * @param beta2 the second-moment decay; the first is 0.9
 * @param clip the largest norm of the gradient
 */
public record Recipe(
    double learningRate,
    double floor,
    double warmup,
    int batchRows,
    int rowTokens,
    double weightDecay,
    double beta2,
    double clip) {

  /** Checks. */
  public Recipe {
    if (!(learningRate > 0)) {
      throw new IllegalArgumentException("learningRate must be positive, was " + learningRate);
    }
    if (!(floor >= 0 && floor <= 1) || !(warmup >= 0 && warmup <= 1)) {
      throw new IllegalArgumentException(
          "floor and warmup are shares in [0, 1], were " + floor + " and " + warmup);
    }
    if (batchRows < 1 || rowTokens < 2) {
      throw new IllegalArgumentException(
          "a batch needs rows of at least 2 tokens, was " + batchRows + " x " + rowTokens);
    }
    if (!(weightDecay >= 0) || !(beta2 > 0 && beta2 < 1) || !(clip > 0)) {
      throw new IllegalArgumentException(
          "weightDecay >= 0, 0 < beta2 < 1 and clip > 0 are needed, were "
              + weightDecay
              + ", "
              + beta2
              + " and "
              + clip);
    }
  }

  /** The same with another peak learning rate. */
  public Recipe withLearningRate(double other) {
    return new Recipe(other, floor, warmup, batchRows, rowTokens, weightDecay, beta2, clip);
  }

  /** One line that tells recipes apart. */
  public String id() {
    return toString();
  }
}
