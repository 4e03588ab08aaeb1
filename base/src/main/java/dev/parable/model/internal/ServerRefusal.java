package dev.parable.model.internal;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;

/** Turns an answer whose status is not 200 into what a caller can do about it. */
final class ServerRefusal {

  private static final String NO_MORE_MONEY = "insufficient_quota";

  private ServerRefusal() {}

  /** Of an answer's own status. */
  static ModelException of(JsonAnswer answer, String model, ApiKey key) {
    return of(answer, answer.status(), model, key);
  }

  /** Of a status that the body tells in place of the real one. */
  static ModelException of(JsonAnswer answer, int status, String model, ApiKey key) {
    String complaint = answer.complaint();
    Kind kind = answer.text().contains(NO_MORE_MONEY) ? Kind.HOPELESS : kind(status);
    String said = Excerpt.of(key.removedFrom(complaint));
    return new ModelException(
        kind,
        answer.from()
            + " answered "
            + status
            + (said.isEmpty() ? "" : ": " + said)
            + ". "
            + advice(status, model, key),
        null,
        RetryAfter.in(answer.headers()).orElse(null));
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 429, 529 -> Kind.OVERLOADED;
      case 408, 409, 425 -> Kind.PASSING;
      case 401, 402, 403, 404, 405, 407, 410 -> Kind.HOPELESS;
      default -> {
        if (status >= 500) {
          yield Kind.PASSING;
        }
        yield status >= 400 ? Kind.REQUEST : Kind.HOPELESS;
      }
    };
  }

  private static String advice(int status, String model, ApiKey key) {
    return switch (status) {
      case 401, 403, 407 ->
          key.text().isPresent()
              ? "The server does not take the key in " + key.variable() + "; set the right one."
              : "No key was sent; set " + key.variable() + " if the server asks for one.";
      case 402 -> "The account has no money left; top it up.";
      case 404, 405, 410 ->
          "Check the model's name '"
              + Excerpt.of(model)
              + "', and that the base URL ends where the API begins, as in"
              + " http://localhost:8000/v1.";
      case 408, 409, 425, 429 -> "It is busy; ask for less at once with --max-connections.";
      case 400, 413, 422 -> "This request cannot be answered as it is.";
      default -> {
        if (status >= 500) {
          yield "The server is in trouble; look at its log.";
        }
        yield status >= 400
            ? "This request cannot be answered as it is."
            : "That is no answer of a model; check the base URL.";
      }
    };
  }
}
