package dev.parable.provider.internal.http;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.provider.internal.http.Complaint.About;
import dev.parable.text.Excerpt;
import java.util.Optional;

/** Turns an answer whose status is not 200 into what a caller can do about it. */
final class Refusal {

  private Refusal() {}

  /** Of its own status, or of one that its body tells in place of the real one. */
  static ModelException of(Answer answer, int status, String model) {
    Complaint complaint = Complaint.in(answer.text());
    Optional<About> about = complaint.about(status);
    String said = Excerpt.of(complaint.said());
    ModelException refused =
        new ModelException(
                about.map(About::kind).orElseGet(() -> kind(status)),
                answer.exchange().to()
                    + " answered "
                    + status
                    + (said.isEmpty() ? "" : ": " + said)
                    + ". "
                    + about
                        .map(what -> advice(what, model, answer.key()))
                        .orElseGet(() -> advice(status, model, answer.key())),
                null,
                RetryAfter.in(answer.exchange().headers()).orElse(null))
            .with(answer.exchange());
    boolean nobody = about.map(About.MODEL::equals).orElseGet(() -> isNowhere(status));
    return nobody ? refused.ofNobody() : refused;
  }

  private static boolean isNowhere(int status) {
    return status == 404 || status == 405 || status == 410;
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

  private static String advice(About about, String model, ApiKey key) {
    return switch (about) {
      case PROMPT ->
          "That is the provider's filter, about this one prompt: what the model would have said is"
              + " unknown.";
      case MONEY_IN_FLIGHT -> advice(429, model, key);
      case MONEY -> advice(402, model, key);
      case KEY -> advice(401, model, key);
      case MODEL -> advice(404, model, key);
    };
  }

  private static String advice(int status, String model, ApiKey key) {
    return switch (status) {
      case 401, 403, 407 ->
          key.text().isPresent()
              ? "The server does not take the key in " + key.variable() + "; set the right one."
              : "No key was sent; set " + key.variable() + " if the server asks for one.";
      case 402 -> "The account has no money left, or has reached its limit; top it up or raise it.";
      case 404, 405, 410 ->
          "Check the model's name '"
              + Excerpt.of(model)
              + "', and that the base URL ends where the API begins, as in"
              + " http://localhost:8000/v1.";
      case 408, 409, 425, 429, 529 -> "It is busy; ask for less at once with --max-connections.";
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
