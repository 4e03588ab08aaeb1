package dev.parable.train;

import java.nio.file.Path;

/** Turns a base and a mix into a checkpoint. */
@FunctionalInterface
public interface Trainer {

  /**
   * Trains and writes a folder; the folder appears only when it is complete.
   *
   * @param seed of the order of examples
   * @param into the folder to write; its parent exists
   * @param listener told of every step
   */
  Checkpoint train(
      Checkpoint base, TrainingMix mix, Recipe recipe, long seed, Path into, Listener listener);

  /** Watches a training. */
  @FunctionalInterface
  interface Listener {
    /** A step is done: 1-based step of steps, its mean loss per learned token in nats. */
    void step(int step, int steps, double loss);

    /** Nobody watches. */
    static Listener silent() {
      return (step, steps, loss) -> {};
    }
  }
}
