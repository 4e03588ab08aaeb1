package dev.parable.cli;

/** What the process answers to the shell. */
public enum ExitCode {
  /** Done. */
  DONE(0),
  /** Something went wrong that the caller could not have known. */
  FAILED(1),
  /** Wrong usage, or a bad input file. */
  USAGE(2),
  /** Measured, and over the threshold. */
  OVER_THRESHOLD(3),
  /** Not measurable: too much is unscored to say. */
  NOT_MEASURABLE(4),
  /** Interrupted; the same command goes on where it stopped. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
