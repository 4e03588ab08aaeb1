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
   * Fetched when asked for, with people's labels beside them.
   *
   * @param base of the addresses: {@code base/trials}, {@code base/labels}
   * @param token that must come with a label: a page of somebody else does not know it
   */
  record Served(String base, String token) implements Delivery {
    /** Checks. */
    public Served {
      requireNonNull(base, "base");
      requireNonNull(token, "token");
    }
  }

  /** Only those that are chosen to be shown, without a script. */
  record None() implements Delivery {}
}
