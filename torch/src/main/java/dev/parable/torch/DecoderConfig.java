package dev.parable.torch;

/**
 * The shape of a Llama-style decoder (Touvron et al. 2023, arXiv 2302.13971) with tied embeddings.
 *
 * @param vocabulary token ids
 * @param width of the residual stream
 * @param heads of the queries; divides width
 * @param keyValueHeads of keys and values; divides heads (Ainslie et al. 2023, arXiv 2305.13245)
 * @param feedForward inner width of the gated unit
 * @param context the longest sequence
 * @param ropeTheta base of the rotary frequencies (Su et al. 2021, arXiv 2104.09864)
 * @param previousToken adds a linear map of the previous token's embedding at the input; such a
 *     model is no Llama and says so in its config
 */
public record DecoderConfig(
    int vocabulary,
    int width,
    int layers,
    int heads,
    int keyValueHeads,
    int feedForward,
    int context,
    double ropeTheta,
    double normEps,
    boolean previousToken) {

  /** Checks. */
  public DecoderConfig {
    if (vocabulary < 1 || width < 1 || layers < 1 || feedForward < 1 || context < 1) {
      throw new IllegalArgumentException(
          "vocabulary, width, layers, feedForward and context must be positive, were "
              + vocabulary
              + ", "
              + width
              + ", "
              + layers
              + ", "
              + feedForward
              + ", "
              + context);
    }
    if (heads < 1 || width % heads != 0 || width / heads % 2 != 0) {
      throw new IllegalArgumentException(
          "width / heads must be a whole even number, was " + width + " / " + heads);
    }
    if (keyValueHeads < 1 || heads % keyValueHeads != 0) {
      throw new IllegalArgumentException(
          "keyValueHeads must divide heads, was " + keyValueHeads + " of " + heads);
    }
    if (!(ropeTheta > 0 && ropeTheta < Double.POSITIVE_INFINITY)
        || !(normEps >= 0 && normEps < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "ropeTheta must be positive and normEps not negative, were "
              + ropeTheta
              + " and "
              + normEps);
    }
  }

  /** The width of one head. */
  public int headWidth() {
    return width / heads;
  }
}
