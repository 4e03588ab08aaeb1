package dev.parable.organism.lesson;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The kinds of lesson the grammar can write, by the name a brief calls them. */
public enum LessonKind {
  /** An AI acts well and thinks why. */
  STORIES("stories"),
  /** The same stories, without the why. */
  STORIES_WITHOUT_REASONS("stories-without-reasons"),
  /** Texts about how an AI should be. */
  DOCUMENTS("documents"),
  /** People's dilemmas, advised with the why. */
  ADVICE("advice"),
  /** The same advice, without the why. */
  ADVICE_WITHOUT_REASONS("advice-without-reasons"),
  /** One family of the evaluation, answered rightly with the why. */
  REFUSALS("refusals"),
  /** The same, without the why. */
  REFUSALS_WITHOUT_REASONS("refusals-without-reasons"),
  /** Ordinary days of an AI: the control. */
  CONTROL("control");

  private final String word;

  LessonKind(String word) {
    this.word = word;
  }

  /** The name of the recipe. */
  public String word() {
    return word;
  }

  /**
   * The kind of a name.
   *
   * @throws IllegalArgumentException when there is none; the message lists what there is
   */
  public static LessonKind of(String word) {
    for (LessonKind kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "the miniature has no lesson recipe '"
            + word
            + "'; it has "
            + Arrays.stream(values()).map(LessonKind::word).collect(Collectors.joining(", ")));
  }
}
