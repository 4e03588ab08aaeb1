package dev.parable.run;

import org.jspecify.annotations.Nullable;

/** A run folder cannot be used. */
public final class RunStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the message a person reads. */
  public RunStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
