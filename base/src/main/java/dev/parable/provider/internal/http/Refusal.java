package dev.parable.provider.internal.http;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.text.Excerpt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Turns an answer whose status is not 200 into what a caller can do about it. */
final class Refusal {

  /** What servers call an empty account or a cap on its spending, in codes and in words. */
  private static final Pattern NO_MORE_MONEY =
      Pattern.compile(
          "(?i)insufficient_quota|billing_hard_limit|billing_not_active|insufficient.{0,3}(balance|"
              + "credit|funds)|credit balance is too low|spend(ing)?[ _](cap|limit)|api usage"
              + " limits|used all available credits|monthly (spending|usage) limit");

  /** How a name that nobody has is told by those that answer it with a 400. */
  private static final Pattern NO_SUCH_MODEL =
      Pattern.compile(
          "(?i)model_not_found|model not exist|not a valid model|no such model|unknown model|"
              + "model .{1,100} (does not exist|is not found|not found)");

  private Refusal() {}

  /** Of its own status, or of one that its body tells in place of the real one. */
  static ModelException of(Answer answer, int status, String model) {
    int meant = meant(words(answer), status);
    String said = Excerpt.of(answer.complaint());
    ModelException refused =
        new ModelException(
                kind(meant),
                answer.exchange().to()
                    + " answered "
                    + status
                    + (said.isEmpty() ? "" : ": " + said)
                    + ". "
                    + advice(meant, model, answer.key()),
                null,
                RetryAfter.in(answer.exchange().headers()).orElse(null))
            .with(answer.exchange());
    return meant == 404 || meant == 405 || meant == 410 ? refused.ofNobody() : refused;
  }

  /** The status that the words stand for, where they say more than the status does. */
  private static int meant(String words, int status) {
    if (NO_MORE_MONEY.matcher(words).find()) {
      return 402;
    }
    return status == 400 && NO_SUCH_MODEL.matcher(words).find() ? 404 : status;
  }

  /** Looks where the server itself speaks: a body may also quote the request. */
  private static String words(Answer answer) {
    String words = answer.complaint();
    try {
      JsonNode error = Json.read(answer.text()).path("error");
      words =
          Stream.of(error.path("code"), error.path("type"))
              .map(code -> code.stringValue("") + "\n")
              .reduce(words + "\n", String::concat);
    } catch (JacksonException other) {
      // then the words alone
    }
    return words;
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
