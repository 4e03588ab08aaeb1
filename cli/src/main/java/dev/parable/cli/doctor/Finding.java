package dev.parable.cli.doctor;

/**
 * One thing that was looked at.
 *
 * @param what the thing, in a word or two
 * @param found what was found, or what to do
 */
record Finding(Grade grade, String what, String found) {

  /** How it is. */
  enum Grade {
    /** As it should be. */
    GOOD("ok"),
    /** Something works less well, or not at all until it is mended; the rest does. */
    LACKING("--"),
    /** Parable does not work here until it is mended. */
    BAD("!!");

    private final String mark;

    Grade(String mark) {
      this.mark = mark;
    }

    String mark() {
      return mark;
    }
  }

  static Finding good(String what, String found) {
    return new Finding(Grade.GOOD, what, found);
  }

  static Finding lacking(String what, String found) {
    return new Finding(Grade.LACKING, what, found);
  }

  static Finding bad(String what, String found) {
    return new Finding(Grade.BAD, what, found);
  }
}
