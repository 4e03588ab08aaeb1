package dev.parable.run;

/** Work ended because it was asked to; what was done is stored. */
public final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the usual words. */
  public StoppedException() {
    super("stopped on request; what was done is stored");
  }
}
