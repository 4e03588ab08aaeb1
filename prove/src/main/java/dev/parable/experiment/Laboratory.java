package dev.parable.experiment;

import dev.parable.model.ChatModel;
import dev.parable.train.Checkpoint;
import dev.parable.train.Trainer;
import dev.parable.train.TrainingMix;

/** What an experiment is carried out on: a base model, the texts it may learn from, a trainer. */
public interface Laboratory {

  /** The model before anything is tried. */
  Checkpoint base();

  /**
   * A checkpoint that exists already.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  Checkpoint given(String model);

  /** Writes, filters and mixes the lessons of a stage; the same seed gives the same mix. */
  TrainingMix mix(String arm, Stage.Train stage, long seed);

  /** The trainer. */
  Trainer trainer();

  /** Opens a checkpoint for measuring. */
  ChatModel open(Checkpoint checkpoint);
}
