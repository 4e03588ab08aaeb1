package dev.parable.torch;

import dev.parable.torch.internal.BytePairTraining;
import java.nio.file.Path;

/** Trains a tokenizer of byte pairs (Sennrich et al. 2016, arXiv 1508.07909) on texts. */
public final class BytePairs {

  private BytePairs() {}

  /**
   * Writes the {@code tokenizer.json} of a new tokenizer.
   *
   * @param size tokens in all; at least 257: every byte, and the end
   * @param end the token that ends a text, which no merge touches
   */
  public static Tokenizer train(Iterable<String> texts, int size, String end, Path into) {
    return BytePairTraining.run(texts, size, end, into);
  }
}
