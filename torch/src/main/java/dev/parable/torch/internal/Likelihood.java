package dev.parable.torch.internal;

import dev.parable.model.ModelException;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** How likely a decoder finds the tokens of a text. */
public final class Likelihood {

  private Likelihood() {}

  /**
   * The natural logarithm of the probability of each token after what stands before it.
   *
   * @param prefix at least one token
   * @throws ModelException when both together are longer than the context
   */
  public static double[] of(Decoder decoder, int[] prefix, int[] continuation) {
    int n = continuation.length;
    if (n == 0) {
      return new double[0];
    }
    if (prefix.length + n > decoder.config().context()) {
      throw new ModelException(
          ModelException.Kind.REQUEST,
          "a text of "
              + prefix.length
              + " and "
              + n
              + " tokens is longer than this model's context of "
              + decoder.config().context()
              + " tokens. Shorten it");
    }
    long[] read = new long[prefix.length + n - 1];
    Arrays.setAll(read, i -> i < prefix.length ? prefix[i] : continuation[i - prefix.length]);
    try (var scope = new PointerScope()) {
      Tensor hidden = decoder.hidden(Decoder.ids(read, 1, read.length), 0, null, null);
      Tensor logits = decoder.logits(hidden.select(0, 0).narrow(0, prefix.length - 1, n));
      Tensor tokens = Decoder.ids(Arrays.stream(continuation).asLongStream().toArray(), n, 1);
      float[] found = new float[n];
      Tensor picked = torch.log_softmax(logits, 1).gather(1, tokens).contiguous();
      new FloatPointer(picked.data_ptr()).get(found);
      double[] logProbs = new double[n];
      Arrays.setAll(logProbs, i -> found[i]);
      return logProbs;
    }
  }
}
