package dev.parable.provider.internal.chat;

import tools.jackson.databind.JsonNode;

/** Failures that servers tell in a body, although the status says 200. */
final class ChatErrors {

  private ChatErrors() {}

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
