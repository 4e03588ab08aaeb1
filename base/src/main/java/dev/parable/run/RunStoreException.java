package dev.parable.run;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A run folder cannot be used. The message says what is wrong, where, and what to do. */
public final class RunStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** Another process, or this one, has it open. */
    IN_USE,
    /** It holds a run that was defined otherwise. */
    OTHER_RUN,
    /** There is no run in it. */
    MISSING,
    /** Its files were cut or altered. */
    DAMAGED,
    /** Its files were written by something else, or by a newer version. */
    FOREIGN,
    /** It may not be read or written. */
    DENIED,
    /** There is no room left. */
    FULL,
    /** It was closed already. */
    CLOSED,
    /** Anything else, with the cause. */
    BROKEN
  }

  private final Kind kind;

  /** With the message a person reads. */
  public RunStoreException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** With a cause. */
  public RunStoreException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = requireNonNull(kind, "kind");
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
