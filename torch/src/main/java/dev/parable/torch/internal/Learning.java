package dev.parable.torch.internal;

import static org.bytedeco.pytorch.global.torch.clip_grad_norm_;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;

import dev.parable.train.Recipe;
import dev.parable.train.Trainer;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.OptimizerParamGroup;
import org.bytedeco.pytorch.OptimizerParamGroupVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;

/** Next-token training with AdamW. */
public final class Learning {

  /** A target that the loss does not count. */
  public static final int IGNORED = -100;

  private Learning() {}

  /**
   * Trains on rows in a shuffled order.
   *
   * @param rows [n][t + 1] ids
   * @param targets [n][t + 1] ids or {@link #IGNORED}; column 0 is never a target
   */
  public static void run(
      Decoder decoder,
      int[][] rows,
      int[][] targets,
      Recipe recipe,
      long seed,
      Trainer.Listener listener) {
    int batch = recipe.batchRows();
    int steps = Math.max(1, rows.length / batch);
    int[] order = shuffled(rows.length, seed);
    decoder.learns();
    try (var all = new PointerScope()) {
      var matrices = new TensorVector();
      var others = new TensorVector();
      var every = new TensorVector();
      decoder
          .weights()
          .forEach(
              (name, tensor) -> {
                (tensor.dim() == 2 ? matrices : others).push_back(tensor);
                every.push_back(tensor);
              });
      var optimizer =
          new AdamW(
              new OptimizerParamGroupVector(
                  new OptimizerParamGroup(matrices, options(recipe, recipe.weightDecay())),
                  new OptimizerParamGroup(others, options(recipe, 0))),
              options(recipe, 0));
      for (int step = 0; step < steps; step++) {
        if (Thread.interrupted()) {
          throw new IllegalStateException("the training was interrupted at step " + step);
        }
        double rate = rate(recipe, step, steps);
        float loss;
        try (var scope = new PointerScope()) {
          setRate(optimizer, rate);
          loss = step(decoder, rows, targets, order, step, batch, recipe, every, optimizer);
        }
        listener.step(step + 1, steps, loss);
      }
    }
  }

  private static float step(
      Decoder decoder,
      int[][] rows,
      int[][] targets,
      int[] order,
      int step,
      int batch,
      Recipe recipe,
      TensorVector every,
      AdamW optimizer) {
    int t = rows[0].length - 1;
    int b = Math.min(batch, rows.length);
    long[] x = new long[b * t];
    long[] y = new long[b * t];
    for (int i = 0; i < b; i++) {
      int row = order[(step * batch + i) % order.length];
      for (int j = 0; j < t; j++) {
        x[i * t + j] = rows[row][j];
        y[i * t + j] = targets[row][j + 1];
      }
    }
    Tensor hidden = decoder.hidden(Decoder.ids(x, b, t), 0, null, null);
    Tensor logits = decoder.logits(hidden).view((long) b * t, decoder.config().vocabulary());
    Tensor loss =
        cross_entropy_loss(
            logits, Decoder.ids(y, (long) b * t), new TensorOptional(), 1, IGNORED, 0.0);
    optimizer.zero_grad();
    loss.backward();
    clip_grad_norm_(every, recipe.clip());
    optimizer.step();
    return loss.item().toFloat();
  }

  private static AdamWOptions options(Recipe recipe, double weightDecay) {
    var options = new AdamWOptions(recipe.learningRate());
    options.weight_decay().put(weightDecay);
    options.betas().put(0, 0.9);
    options.betas().put(1, recipe.beta2());
    return options;
  }

  private static void setRate(AdamW optimizer, double rate) {
    OptimizerParamGroupVector groups = optimizer.param_groups();
    for (long i = 0; i < groups.size(); i++) {
      groups.get(i).options().set_lr(rate);
    }
  }

  /** Linear warm-up, then a cosine to the floor. */
  static double rate(Recipe recipe, int step, int steps) {
    double warm = recipe.warmup() * steps;
    double rise = warm < 1 ? 1 : Math.min(1, (step + 1) / warm);
    double along = (double) step / steps;
    double fall = recipe.floor() + (1 - recipe.floor()) * 0.5 * (1 + Math.cos(Math.PI * along));
    return recipe.learningRate() * rise * fall;
  }

  private static int[] shuffled(int n, long seed) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    var dice = new SplittableRandom(seed);
    for (int i = n - 1; i > 0; i--) {
      int j = dice.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }
}
