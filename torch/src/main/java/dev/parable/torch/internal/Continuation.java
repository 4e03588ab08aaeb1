package dev.parable.torch.internal;

import dev.parable.model.ModelException;
import dev.parable.model.Sampling;
import dev.parable.torch.Tokenizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** One row in the drawing: its own dice, its own end. */
final class Continuation {

  private final Sampling how;
  private final Tokenizer tokenizer;
  private final SplittableRandom dice;
  private final int[] ids;
  private int length;
  private boolean ended;
  private int cut = -1;

  /** With room for some tokens. */
  Continuation(Sampling how, Tokenizer tokenizer, int room) {
    this.how = how;
    this.tokenizer = tokenizer;
    dice = new SplittableRandom(how.seed());
    ids = new int[Math.min(how.maxTokens(), room)];
  }

  /** The most tokens it can have. */
  int limit() {
    return ids.length;
  }

  /** Whether it goes on. */
  boolean open() {
    return !ended && length < ids.length;
  }

  /** Draws a token from the logits that begin at an index; the end token when it is over. */
  int next(float[] logits, int from) {
    if (!open()) {
      return tokenizer.end();
    }
    int id = pick(logits, from);
    ended = id == tokenizer.end();
    if (!ended) {
      ids[length++] = id;
      lookForStop();
    }
    return id;
  }

  /** What came of it. */
  Sampler.Drawn drawn() {
    int[] all = Arrays.copyOf(ids, length);
    String text = tokenizer.decode(all);
    return new Sampler.Drawn(all, cut < 0 ? text : text.substring(0, cut), ended);
  }

  private void lookForStop() {
    if (how.stop().isEmpty()) {
      return;
    }
    String text = tokenizer.decode(Arrays.copyOf(ids, length));
    for (String stop : how.stop()) {
      int at = text.indexOf(stop);
      if (at >= 0 && (cut < 0 || at < cut)) {
        cut = at;
        ended = true;
      }
    }
  }

  private int pick(float[] logits, int from) {
    int n = tokenizer.size();
    int best = 0;
    for (int i = 1; i < n; i++) {
      if (logits[from + i] > logits[from + best]) {
        best = i;
      }
    }
    if (!Float.isFinite(logits[from + best])) {
      throw new ModelException(
          ModelException.Kind.HOPELESS,
          "the model's logits are not finite ("
              + logits[from + best]
              + "); its weights are too large to compute with. Use another checkpoint");
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
    double at = dice.nextDouble() * (how.topP() < 1 ? nucleus(p, sum) : sum);
    for (int i = 0; i < n; i++) {
      at -= p[i];
      if (at < 0) {
        return i;
      }
    }
    return best;
  }

  /**
   * Keeps the fewest tokens that hold the mass (Holtzman et al. 2020, arXiv 1904.09751, section
   * 3.1), the rest becomes 0; returns what is kept.
   */
  private double nucleus(double[] p, double sum) {
    int[] likeliest =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -p[i]))
            .mapToInt(i -> i)
            .toArray();
    double kept = 0;
    for (int i : likeliest) {
      if (kept < how.topP() * sum) {
        kept += p[i];
      } else {
        p[i] = 0;
      }
    }
    return kept;
  }
}
