package dev.parable.torch;

import org.jspecify.annotations.Nullable;

/** A model folder cannot be used, or none can on this platform. */
public final class WeightsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the message a person reads: what, where, which value, what to do. */
  public WeightsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Without a cause. */
  public WeightsException(String message) {
    this(message, null);
  }
}
