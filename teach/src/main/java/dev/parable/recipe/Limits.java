package dev.parable.recipe;

import java.util.OptionalDouble;

/**
 * What a text must keep to, whatever it says.
 *
 * @param leastWords shorter ones are dropped
 * @param lengthFactor longer than this many times the wanted length, or shorter than the wanted
 *     length by as much, they are dropped too; empty where the recipe wants no length
 * @param content the least share of the words of the passage that stand in the lesson, for what is
 *     the same in another form; empty where the lesson says something of its own
 * @param again an answer out of form is asked for so many times again
 * @param alike two lessons with more than this share of their five-word runs in common (Jaccard)
 *     are near-copies, of which the first is kept; empty where only copies are dropped
 * @param alikePrompts two dialogues whose prompts mean the same, with at least this cosine of their
 *     embeddings, are near-copies too; empty where nobody looks
 * @param gates of the corpus as a whole
 */
public record Limits(
    int leastWords,
    OptionalDouble lengthFactor,
    OptionalDouble alike,
    OptionalDouble content,
    int again,
    OptionalDouble alikePrompts,
    Gates gates) {

  /** Where nothing is said: once more, since most such answers are chance. */
  static final int AGAIN = 1;

  /** Where nothing is asked for. */
  public static final Limits NONE =
      new Limits(
          1,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          AGAIN,
          OptionalDouble.empty(),
          Gates.PUBLISHED);

  /** Below, prompts on different matters would be the same. */
  private static final double LEAST_COSINE = 0.5;

  /** Checks. */
  public Limits {
    if (leastWords < 0 || lengthFactor.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "a text has at least 0 words and a factor from 1, were "
              + leastWords
              + " and "
              + lengthFactor);
    }
    if (!(content.orElse(1) > 0 && content.orElse(1) <= 1)) {
      throw new IllegalArgumentException(
          "a share of words is above 0 and at most 1, not " + content.getAsDouble());
    }
    if (again < 0 || again > 10) {
      throw new IllegalArgumentException(
          "an answer out of form is asked for 0 to 10 times again, not " + again);
    }
    if (alike.isPresent() && !(alike.getAsDouble() >= 0.1 && alike.getAsDouble() < 1)) {
      throw new IllegalArgumentException(
          "texts can be alike from a share of 0.1 to below 1, not " + alike.getAsDouble());
    }
    double prompts = alikePrompts.orElse(LEAST_COSINE);
    if (!(prompts >= LEAST_COSINE && prompts <= 1)) {
      throw new IllegalArgumentException(
          "prompts can mean the same from a cosine of " + LEAST_COSINE + " to 1, not " + prompts);
    }
  }
}
