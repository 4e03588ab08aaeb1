package dev.parable.provider;

/** What may go wrong at a vendor, once. */
public enum Fault {
  /** 429, come back in 7 seconds. */
  LIMITED,
  /** The whole service has too much to do. */
  OVERLOADED,
  /** 500. */
  BROKEN,
  /** The account is empty, or what is allowed of a day is used up. */
  SPENT,
  /** The connection breaks in the middle of the body. */
  CUT,
  /** A stream ends in good order, but before its answer does. */
  SHORT,
  /** A failure is told after the answer began; for whole answers, in place of one. */
  LATE,
  /** The body is no JSON. */
  GARBLED
}
