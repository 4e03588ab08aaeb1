package dev.parable.text;

import java.util.List;

/**
 * Texts as directions in a space: near each other where the texts mean the same, in other words
 * too. Found by {@link java.util.ServiceLoader}, so that whoever needs none loads none.
 */
public interface Embedding extends AutoCloseable {

  /** Which model it is, for a card: {@code all-minilm-l6-v2-q}. */
  String name();

  /**
   * The direction of each text, in the order of the texts, each of length 1: the cosine of two is
   * the sum of their products. A text has the same direction beside whatever others.
   */
  List<float[]> of(List<String> texts);

  @Override
  void close();
}
