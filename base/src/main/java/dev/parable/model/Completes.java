package dev.parable.model;

/** A language model that continues a plain text. */
@FunctionalInterface
public interface Completes {

  /** The text that follows the prefix, without the prefix. */
  String complete(String prefix, Sampling sampling);
}
