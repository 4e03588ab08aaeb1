package dev.parable.scenario;

import dev.parable.model.ChatModel;
import java.util.List;

/**
 * Plays trials with a model. Several trials are played together where the model computes in
 * batches.
 */
@FunctionalInterface
public interface Rollout {

  /**
   * Plays trials, in their order.
   *
   * @throws dev.parable.model.ModelException when the model gave no answer
   */
  List<Transcript> play(ChatModel model, List<Trial> trials);
}
