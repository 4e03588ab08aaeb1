package dev.parable.provider.internal.chat;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.provider.internal.http.Answer;
import tools.jackson.databind.JsonNode;

/** Failures that servers tell in a body, although the status says 200. */
final class ChatErrors {

  private ChatErrors() {}

  /**
   * Passes an answer that the server itself calls whole.
   *
   * @throws ModelException when it says that it broke it off
   */
  static void checkWhole(JsonNode root, Answer answer, String model) {
    if (!ChatCompletionsReply.brokenOff(root)) {
      return;
    }
    JsonNode choice = root.path("choices").path(0);
    throw choice.hasNonNull("error")
        ? answer.refusal(status(choice), model)
        : answer.failure(
            Kind.PASSING,
            answer.exchange().to()
                + " broke its answer off ('"
                + choice.path("finish_reason").stringValue("")
                + "'); the part is thrown away");
  }

  /** The status that such a body stands for; 500 where it does not say. */
  static int status(JsonNode root) {
    JsonNode error = root.path("error");
    for (JsonNode said :
        new JsonNode[] {error.path("code"), error.path("status"), root.path("code")}) {
      int code = said.asInt(0);
      if (code >= 400 && code < 600) {
        return code;
      }
    }
    return switch (error.path("type").stringValue("")) {
      case "rate_limit_error", "rate_limit_exceeded" -> 429;
      case "overloaded_error" -> 529;
      case "invalid_request_error" -> 400;
      case "authentication_error" -> 401;
      default -> 500;
    };
  }
}
