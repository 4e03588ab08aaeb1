package dev.parable.provider.internal.gemini;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.provider.internal.http.Answer;
import dev.parable.provider.internal.http.Json;
import dev.parable.text.Excerpt;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What went wrong, in the form that Google's APIs have in common (AIP-193, "Errors"). */
public final class GeminiError {

  private static final String WRONG_KEY = "API_KEY_INVALID";
  private static final String PER_DAY = "PerDay";
  private static final Duration LONGEST = Duration.ofDays(1);

  private GeminiError() {}

  /** What asking again would do. */
  public static Kind kind(JsonNode error) {
    if (says(error, WRONG_KEY) || says(error, PER_DAY)) {
      return Kind.HOPELESS; // a wrong key is told as a wrong request; a day is too long to wait
    }
    return switch (error.path("status").stringValue("")) {
      case "RESOURCE_EXHAUSTED", "UNAVAILABLE" -> Kind.OVERLOADED;
      case "PERMISSION_DENIED", "UNAUTHENTICATED", "NOT_FOUND", "FAILED_PRECONDITION" ->
          Kind.HOPELESS;
      case "INVALID_ARGUMENT", "OUT_OF_RANGE" -> Kind.REQUEST;
      default -> Kind.PASSING; // INTERNAL, DEADLINE_EXCEEDED, and what may come one day
    };
  }

  private static boolean says(JsonNode error, String word) {
    return error.path("details").toString().contains(word);
  }

  /** The pause that is asked for before the next try: a RetryInfo, in seconds as in "34.07s". */
  public static Optional<Duration> pause(JsonNode error) {
    for (JsonNode detail : error.path("details").values()) {
      String delay = detail.path("retryDelay").stringValue("");
      if (detail.path("@type").stringValue("").endsWith("google.rpc.RetryInfo")
          && delay.matches("\\d{1,9}(\\.\\d{1,9})?s")) {
        Duration asked = Duration.parse("PT" + delay.toUpperCase(Locale.ROOT));
        return Optional.of(asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
      }
    }
    return Optional.empty();
  }

  /** A failure that is told in place of an answer. */
  static ModelException of(Answer answer, String model) {
    JsonNode error = error(answer);
    ModelException plainly = answer.refusal(answer.status(), model);
    if (!error.has("status") || plainly.misaddressed()) {
      return plainly; // not Google's own words: something on the way there, or nobody's name
    }
    boolean special = says(error, WRONG_KEY) || says(error, PER_DAY);
    return new ModelException(
            plainly.kind() == Kind.HOPELESS ? Kind.HOPELESS : kind(error),
            special ? specially(answer, error) : String.valueOf(plainly.getMessage()),
            null,
            pause(error).or(plainly::retryAfter).orElse(null))
        .with(answer.exchange());
  }

  /** What the status alone would not tell. */
  private static String specially(Answer answer, JsonNode error) {
    return answer.exchange().to()
        + " answered "
        + answer.status()
        + ": "
        + Excerpt.of(error.path("message").stringValue(""))
        + (says(error, WRONG_KEY)
            ? " The server does not take the key in "
                + answer.key().variable()
                + "; set the right one."
            : " That is the limit of a day; go on tomorrow, or raise it.");
  }

  /** A request for a stream is refused with a list of one. */
  private static JsonNode error(Answer answer) {
    try {
      JsonNode root = Json.read(answer.text());
      return (root.isArray() ? root.path(0) : root).path("error");
    } catch (JacksonException other) {
      return MissingNode.getInstance();
    }
  }

  /** A failure that is told in an answer, or in the middle of one, although the status says 200. */
  static ModelException inside(JsonNode error, String model) {
    @Nullable Duration pause = pause(error).orElse(null);
    return new ModelException(
        kind(error),
        model
            + " broke its answer off with "
            + Excerpt.of(error.path("status").stringValue("an error"))
            + ": "
            + Excerpt.of(error.path("message").stringValue("(no words)"))
            + "; what came of it does not count",
        null,
        pause);
  }
}
