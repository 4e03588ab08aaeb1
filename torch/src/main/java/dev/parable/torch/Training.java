package dev.parable.torch;

import dev.parable.torch.internal.Decoder;
import dev.parable.torch.internal.Learning;
import dev.parable.torch.internal.ModelFolder;
import dev.parable.train.Recipe;
import dev.parable.train.Trainer;
import java.nio.file.Path;

/** Weights in training: made fresh or loaded, taught in one or more runs, saved. */
public final class Training implements AutoCloseable {

  private final Decoder decoder;
  private final Tokenizer tokenizer;

  private Training(Decoder decoder, Tokenizer tokenizer) {
    this.decoder = decoder;
    this.tokenizer = tokenizer;
  }

  /** Fresh weights, drawn with a seed. */
  public static Training fresh(DecoderConfig config, Tokenizer tokenizer, long seed) {
    return new Training(Decoder.fresh(config, seed), tokenizer);
  }

  /**
   * The weights of a model folder.
   *
   * @throws WeightsException when the folder cannot be used
   */
  public static Training from(Path folder) {
    ModelFolder.Loaded loaded = ModelFolder.load(folder);
    return new Training(loaded.decoder(), loaded.tokenizer());
  }

  /** The words. */
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  /** Teaches every token of some rows, all of one length (rowTokens + 1), in a shuffled order. */
  public Training learn(int[][] rows, Recipe recipe, long seed, Trainer.Listener listener) {
    return learn(new Rows(rows, rows), recipe, seed, listener);
  }

  /**
   * Teaches the tokens of some rows that count. A step without any tells a loss of 0.
   *
   * @throws IllegalArgumentException when the rows do not fit the model, teach nothing, or the
   *     recipe makes the loss infinite
   */
  public Training learn(Rows rows, Recipe recipe, long seed, Trainer.Listener listener) {
    Learning.run(decoder, rows.ids(), rows.targets(), recipe, seed, listener);
    return this;
  }

  /**
   * Writes the model folder, whole or not at all; returns the hash of its weights. A model that
   * lies there is replaced.
   *
   * @throws WeightsException when it cannot be written, or the folder holds something else
   */
  public String save(Path folder) {
    ModelFolder.save(decoder, tokenizer, folder);
    return ModelFolder.hash(folder);
  }

  @Override
  public void close() {
    decoder.close();
  }
}
