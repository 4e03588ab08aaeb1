package dev.parable.model;

/** What a person gave cannot be used: a name, a file, an option. */
public final class BadInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the message that person reads: what, where, which value, what to do. */
  public BadInputException(String message) {
    super(message);
  }
}
