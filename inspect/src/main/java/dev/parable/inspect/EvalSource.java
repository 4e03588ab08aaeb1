package dev.parable.inspect;

import java.util.function.Consumer;

/** A run whose trials can be read one by one, wherever they lie. */
public interface EvalSource {

  /** The run as a whole. */
  EvalRun run();

  /** Hands over every trial, one at a time: by epoch, then by id or in the order of the suite. */
  void each(Consumer<EvalSample> reader);
}
