package dev.parable.experiment;

import dev.parable.train.Checkpoint;
import java.util.List;

/** A checkpoint and the loss of every step that led to it, in nats per learned token. */
public record Trained(Checkpoint checkpoint, List<Double> losses) {

  /** Copies. */
  public Trained {
    losses = List.copyOf(losses);
  }
}
