package dev.parable.torch.internal;

import dev.parable.model.Sampling;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/** Draws continuations for several prompts at once; every row has its own dice. */
public final class Sampler {

  private Sampler() {}

  /** What was drawn for a prompt. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Drawn(int[] ids, boolean ended) {}

  /** Continues prompts; the company of a row does not touch its dice. */
  public static Drawn[] draw(Decoder decoder, int[][] prompts, Sampling[] how, int end) {
    int b = prompts.length;
    int longest = Arrays.stream(prompts).mapToInt(p -> p.length).max().orElseThrow();
    int[] limit = new int[b];
    for (int i = 0; i < b; i++) {
      limit[i] = Math.min(how[i].maxTokens(), decoder.config().context() - prompts[i].length);
    }
    int most = Arrays.stream(limit).max().orElseThrow();
    int[][] out = new int[b][most];
    int[] length = new int[b];
    boolean[] ended = new boolean[b];
    var dice = new SplittableRandom[b];
    for (int i = 0; i < b; i++) {
      dice[i] = new SplittableRandom(how[i].seed());
    }
    long[] ids = new long[b * longest];
    float[] mask = new float[b * (longest + most)];
    float[] real = new float[b * longest];
    for (int i = 0; i < b; i++) {
      int pad = longest - prompts[i].length;
      Arrays.fill(mask, i * (longest + most), i * (longest + most) + pad, -1e9f);
      for (int j = 0; j < prompts[i].length; j++) {
        ids[i * longest + pad + j] = prompts[i][j];
        real[i * longest + pad + j] = 1;
      }
    }
    try (var guard = new NoGradGuard(1);
        var all = new PointerScope()) {
      Tensor columns = Decoder.floats(mask, b, 1, 1, longest + most);
      float[] triangle = new float[longest * longest];
      for (int i = 0; i < longest; i++) {
        Arrays.fill(triangle, i * longest + i + 1, (i + 1) * longest, -1e9f);
      }
      Tensor causal = Decoder.floats(triangle, 1, 1, longest, longest);
      var cache = new Decoder.Cache(decoder.config().layers());
      Tensor hidden =
          decoder.hidden(
              Decoder.ids(ids, b, longest),
              0,
              causal.add(columns.narrow(3, 0, longest)),
              Decoder.floats(real, b, longest, 1),
              cache);
      Tensor last = hidden.select(1, longest - 1);
      int v = decoder.config().vocabulary();
      float[] logits = new float[b * v];
      for (int step = 0; step < most; step++) {
        new FloatPointer(decoder.logits(last).contiguous().data_ptr()).get(logits);
        long[] next = new long[b];
        boolean running = false;
        for (int i = 0; i < b; i++) {
          if (ended[i] || length[i] >= limit[i]) {
            next[i] = end;
            continue;
          }
          int id = pick(logits, i * v, v, how[i], dice[i]);
          next[i] = id;
          if (id == end) {
            ended[i] = true;
          } else {
            out[i][length[i]++] = id;
            running = true;
          }
        }
        if (!running || step + 1 == most) {
          break;
        }
        int at = longest + step;
        last =
            decoder
                .hidden(Decoder.ids(next, b, 1), at, columns.narrow(3, 0, at + 1), cache)
                .select(1, 0);
      }
    }
    var drawn = new Drawn[b];
    for (int i = 0; i < b; i++) {
      drawn[i] = new Drawn(Arrays.copyOf(out[i], length[i]), ended[i]);
    }
    return drawn;
  }

  private static int pick(float[] logits, int from, int n, Sampling how, SplittableRandom dice) {
    int best = 0;
    for (int i = 1; i < n; i++) {
      if (logits[from + i] > logits[from + best]) {
        best = i;
      }
    }
    if (how.temperature() == 0) {
      return best;
    }
    double[] p = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      p[i] = Math.exp((logits[from + i] - logits[from + best]) / how.temperature());
      sum += p[i];
    }
    double at = dice.nextDouble() * sum;
    for (int i = 0; i < n; i++) {
      at -= p[i];
      if (at < 0) {
        return i;
      }
    }
    return best;
  }
}
