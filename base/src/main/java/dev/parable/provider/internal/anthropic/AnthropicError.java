package dev.parable.provider.internal.anthropic;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.provider.internal.http.Complaint;
import dev.parable.text.Excerpt;
import tools.jackson.databind.JsonNode;

/** What went wrong, in Anthropic's words (API reference, "Errors"). */
public final class AnthropicError {

  private AnthropicError() {}

  /** What asking again would do. */
  public static Kind kind(JsonNode error) {
    return switch (error.path("type").stringValue("")) {
      case "rate_limit_error", "overloaded_error" -> Kind.OVERLOADED;
      case "authentication_error", "permission_error", "billing_error", "not_found_error" ->
          Kind.HOPELESS;
      case "invalid_request_error", "request_too_large" ->
          Complaint.of(error).kind(400).orElse(Kind.REQUEST); // so is told that money is gone, too
      default -> Kind.PASSING; // api_error, timeout_error, and what may come one day
    };
  }

  /** A failure that is told in an answer, or in the middle of one, although the status says 200. */
  static ModelException inside(JsonNode error, String model) {
    return new ModelException(
        kind(error),
        model
            + " broke its answer off with "
            + Excerpt.of(error.path("type").stringValue("an error"))
            + ": "
            + Excerpt.of(error.path("message").stringValue("(no words)"))
            + "; what came of it does not count");
  }
}
