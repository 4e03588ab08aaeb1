package dev.parable.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model gave no answer. */
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What asking again would do. */
  public enum Kind {
    /** Asking again may help: overload, a broken connection, a time-out. */
    PASSING,
    /** This one request cannot be answered; others may. */
    REQUEST,
    /** No request can be answered: a wrong key, an unknown model, no server. */
    HOPELESS
  }

  private final Kind kind;
  private final @Nullable Duration retryAfter;

  /** With the message a person reads: what, which value, where, what to do. */
  public ModelException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** With a cause. */
  public ModelException(Kind kind, String message, @Nullable Throwable cause) {
    this(kind, message, cause, null);
  }

  /** With the pause that the provider asks for before the next try, where it does. */
  public ModelException(
      Kind kind, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
    super(message, cause);
    this.kind = requireNonNull(kind, "kind");
    this.retryAfter = retryAfter;
  }

  /** What asking again would do. */
  public Kind kind() {
    return kind;
  }

  /** The pause that the provider asks for before the next try, where it does. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
