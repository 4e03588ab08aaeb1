package dev.parable.provider.internal.gemini;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What went wrong, in the form that Google's APIs have in common (AIP-193, "Errors"). */
public final class GeminiError {

  private static final Duration LONGEST = Duration.ofDays(1);

  private GeminiError() {}

  /** What asking again would do. */
  public static Kind kind(JsonNode error) {
    if (says(error, "API_KEY_INVALID") || says(error, "PerDay")) {
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

  /** A failure that comes after the answer began. */
  static ModelException inStream(JsonNode error, String model) {
    @Nullable Duration pause = pause(error).orElse(null);
    return new ModelException(
        kind(error),
        model
            + " broke its answer off with "
            + error.path("status").stringValue("an error")
            + ": "
            + error.path("message").stringValue("(no words)")
            + "; what came of it does not count",
        null,
        pause);
  }
}
