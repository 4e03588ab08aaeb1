package dev.parable.torch.internal;

import static org.bytedeco.pytorch.global.torch.clip_grad_norm_;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;

import dev.parable.torch.DecoderConfig;
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
   * @throws IllegalArgumentException when the rows do not fit the decoder, teach nothing, or the
   *     recipe makes the loss infinite
   */
  public static void run(
      Decoder decoder,
      int[][] rows,
      int[][] targets,
      Recipe recipe,
      long seed,
      Trainer.Listener listener) {
    check(decoder.config(), rows, targets);
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
        if (!Float.isFinite(loss)) {
          throw new IllegalArgumentException(
              "the loss is "
                  + loss
                  + " at step "
                  + (step + 1)
                  + " of "
                  + steps
                  + "; choose a smaller learningRate than "
                  + recipe.learningRate());
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
    int learned = 0;
    for (int i = 0; i < b; i++) {
      int row = order[(step * batch + i) % order.length];
      for (int j = 0; j < t; j++) {
        x[i * t + j] = rows[row][j];
        y[i * t + j] = targets[row][j + 1];
        learned += y[i * t + j] == IGNORED ? 0 : 1;
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
    // The mean over no token is no number, and its gradient is 0.
    return learned == 0 ? 0 : loss.item().toFloat();
  }

  private static void check(DecoderConfig config, int[][] rows, int[][] targets) {
    if (rows.length == 0 || rows.length != targets.length) {
      throw new IllegalArgumentException(
          "a training needs rows, and targets for each; there are "
              + rows.length
              + " rows and targets for "
              + targets.length);
    }
    int width = rows[0].length;
    if (width < 2 || width - 1 > config.context()) {
      throw new IllegalArgumentException(
          "rows hold 1 to "
              + config.context()
              + " tokens (the context) and one more to predict, these have "
              + (width - 1));
    }
    boolean any = false;
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != width || targets[i].length != width) {
        throw new IllegalArgumentException(
            "rows are of one length, " + width + "; row " + i + " has " + rows[i].length);
      }
      for (int j = 0; j < width; j++) {
        int target = targets[i][j];
        checkId(config, rows[i][j], i);
        if (target != IGNORED) {
          checkId(config, target, i);
          any |= j > 0;
        }
      }
    }
    if (!any) {
      throw new IllegalArgumentException("no token of these rows is to be learned");
    }
  }

  private static void checkId(DecoderConfig config, int id, int row) {
    if (id < 0 || id >= config.vocabulary()) {
      throw new IllegalArgumentException(
          "row "
              + row
              + " has the id "
              + id
              + ", the vocabulary is 0 to "
              + (config.vocabulary() - 1));
    }
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
