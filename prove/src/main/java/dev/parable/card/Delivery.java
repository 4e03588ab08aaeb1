package dev.parable.card;

import static java.util.Objects.requireNonNull;

/** How transcripts reach the reader of a page. */
public sealed interface Delivery {

  /**
   * Within the page, which then needs nothing else.
   *
   * @param most so many of all; of more, a part that is chosen by rule
   */
  record Inside(int most) implements Delivery {
    /** Checks. */
    public Inside {
      if (most < 1) {
        throw new IllegalArgumentException("most must be at least 1, was " + most);
      }
    }
  }

  /**
   * Fetched when asked for.
   *
   * @param base of the addresses: {@code base/trials}, as {@link CaseJson} says
   */
  record Served(String base) implements Delivery {
    /** Checks. */
    public Served {
      requireNonNull(base, "base");
    }
  }

  /** Only those that are chosen to be shown, without a script. */
  record None() implements Delivery {}
}
