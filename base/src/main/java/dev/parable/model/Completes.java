package dev.parable.model;

/** A language model that continues a plain text. */
@FunctionalInterface
public interface Completes {

  /**
   * Continues, and tells why it ended and what it took: a text that reached its largest length is
   * not whole.
   *
   * @throws ModelException when no answer could be had
   */
  Reply continued(String prefix, Sampling sampling);

  /** The text that follows the prefix, without the prefix. */
  default String complete(String prefix, Sampling sampling) {
    return continued(prefix, sampling).message().text();
  }
}
