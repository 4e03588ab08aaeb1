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
    /** Asking again may help: a broken connection, a time-out, a server in trouble. */
    PASSING,
    /** Asking again later may help, and asking for less at once will: 429 and 529. */
    OVERLOADED,
    /** This one request cannot be answered; others may. */
    REQUEST,
    /** No request can be answered: a wrong key, an unknown model, no server. */
    HOPELESS
  }

  private final Kind kind;
  private final @Nullable Duration retryAfter;
  private final transient @Nullable Exchange exchange;
  private final boolean misaddressed;

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
    this(kind, message, cause, retryAfter, null, false);
  }

  private ModelException(
      Kind kind,
      String message,
      @Nullable Throwable cause,
      @Nullable Duration retryAfter,
      @Nullable Exchange exchange,
      boolean misaddressed) {
    super(message, cause);
    this.kind = requireNonNull(kind, "kind");
    this.retryAfter = retryAfter;
    this.exchange = exchange;
    this.misaddressed = misaddressed;
  }

  /** The same with what went over the wire before it failed. */
  public ModelException with(Exchange whole) {
    return like(whole, misaddressed);
  }

  /** The same, since nobody goes by that name at that address. */
  public ModelException ofNobody() {
    return like(exchange, true);
  }

  private ModelException like(@Nullable Exchange whole, boolean nobody) {
    var same =
        new ModelException(
            kind, String.valueOf(getMessage()), getCause(), retryAfter, whole, nobody);
    same.setStackTrace(getStackTrace());
    return same;
  }

  /**
   * Whether nobody goes by that name at that address: the model's name or the server's address is
   * to be corrected. It is so too where another failure of the kind is its cause.
   */
  public boolean misaddressed() {
    return misaddressed || (getCause() instanceof ModelException found && found.misaddressed());
  }

  /** What asking again would do. */
  public Kind kind() {
    return kind;
  }

  /** Whether asking the same again may help. */
  public boolean passing() {
    return kind == Kind.PASSING || kind == Kind.OVERLOADED;
  }

  /** The pause that the provider asks for before the next try, where it does. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** What went over the wire before it failed, where anything did. */
  public Optional<Exchange> exchange() {
    return Optional.ofNullable(exchange);
  }
}
