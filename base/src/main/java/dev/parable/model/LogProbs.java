package dev.parable.model;

/** A language model that says how likely it finds a text. */
@FunctionalInterface
public interface LogProbs {

  /** The natural logarithm of the probability of each token of the continuation, in order. */
  double[] logProbs(String prefix, String continuation);
}
