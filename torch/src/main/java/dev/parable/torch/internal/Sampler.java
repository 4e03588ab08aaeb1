package dev.parable.torch.internal;

import dev.parable.model.ModelException;
import dev.parable.model.Sampling;
import dev.parable.torch.Tokenizer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Draws continuations for several prompts at once; every row has its own dice. The weights must not
 * ask for gradients: so nothing depends on a mode of the thread, and any thread will do.
 */
public final class Sampler {

  private static final float NEVER = -1e9f;

  private Sampler() {}

  /**
   * What was drawn for a prompt.
   *
   * @param ids all drawn tokens, without the end token
   * @param text of them, up to a stop text
   * @param ended by the end token or a stop text
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Drawn(int[] ids, String text, boolean ended) {}

  /**
   * Continues prompts; the company of a row does not touch its dice.
   *
   * @throws ModelException when a prompt leaves no room in the context, or a stop text is empty
   */
  public static Drawn[] draw(
      Decoder decoder, Tokenizer tokenizer, int[][] prompts, Sampling[] how) {
    int b = prompts.length;
    int context = decoder.config().context();
    var rows = new Continuation[b];
    for (int i = 0; i < b; i++) {
      check(prompts[i], context, how[i]);
      rows[i] = new Continuation(how[i], tokenizer, context - prompts[i].length);
    }
    try (var all = new PointerScope();
        var cache = new Decoder.Cache(decoder.config().layers())) {
      run(decoder, prompts, rows, cache);
    }
    return Arrays.stream(rows).map(Continuation::drawn).toArray(Drawn[]::new);
  }

  private static void run(
      Decoder decoder, int[][] prompts, Continuation[] rows, Decoder.Cache cache) {
    int b = rows.length;
    int longest = Arrays.stream(prompts).mapToInt(p -> p.length).max().orElseThrow();
    int most = Arrays.stream(rows).mapToInt(Continuation::limit).max().orElseThrow();
    Tensor columns = columns(prompts, longest, longest + most);
    int v = decoder.config().vocabulary();
    float[] logits = new float[b * v];
    try (var step = new PointerScope()) {
      Tensor hidden = read(decoder, prompts, longest, columns, cache);
      copy(decoder.logits(hidden.select(1, longest - 1)), logits);
      cache.keep();
    }
    for (int at = longest; ; at++) {
      long[] next = new long[b];
      boolean open = false;
      for (int i = 0; i < b; i++) {
        next[i] = rows[i].next(logits, i * v);
        open |= rows[i].open();
      }
      if (!open) {
        return;
      }
      try (var step = new PointerScope()) {
        Tensor seen = columns.narrow(3, 0, at + 1);
        Tensor hidden = decoder.hidden(Decoder.ids(next, b, 1), at, seen, cache);
        copy(decoder.logits(hidden.select(1, 0)), logits);
        cache.keep();
      }
    }
  }

  /** Reads the prompts, padded on the left. */
  private static Tensor read(
      Decoder decoder, int[][] prompts, int longest, Tensor columns, Decoder.Cache cache) {
    int b = prompts.length;
    long[] ids = new long[b * longest];
    float[] real = new float[b * longest];
    for (int i = 0; i < b; i++) {
      int from = (i + 1) * longest - prompts[i].length;
      for (int j = 0; j < prompts[i].length; j++) {
        ids[from + j] = prompts[i][j];
        real[from + j] = 1;
      }
    }
    Tensor mask = causal(longest).add(columns.narrow(3, 0, longest));
    Tensor which = Decoder.floats(real, b, longest, 1);
    return decoder.hidden(Decoder.ids(ids, b, longest), 0, mask, which, cache);
  }

  /** Padding is never seen. */
  private static Tensor columns(int[][] prompts, int longest, int width) {
    float[] mask = new float[prompts.length * width];
    for (int i = 0; i < prompts.length; i++) {
      Arrays.fill(mask, i * width, i * width + longest - prompts[i].length, NEVER);
    }
    return Decoder.floats(mask, prompts.length, 1, 1, width);
  }

  /** What comes later is never seen. */
  private static Tensor causal(int length) {
    float[] triangle = new float[length * length];
    for (int i = 0; i < length; i++) {
      Arrays.fill(triangle, i * length + i + 1, (i + 1) * length, NEVER);
    }
    return Decoder.floats(triangle, 1, 1, length, length);
  }

  private static void copy(Tensor from, float[] into) {
    new FloatPointer(from.contiguous().data_ptr()).get(into);
  }

  private static void check(int[] prompt, int context, Sampling how) {
    if (prompt.length < 1 || prompt.length >= context) {
      throw new ModelException(
          ModelException.Kind.REQUEST,
          "a prompt of "
              + prompt.length
              + " tokens leaves no room for an answer: this model's context is "
              + context
              + " tokens. Shorten the prompt");
    }
    if (how.stop().contains("")) {
      throw new ModelException(
          ModelException.Kind.REQUEST,
          "an empty stop text would end every answer before it begins; leave it out");
    }
  }
}
