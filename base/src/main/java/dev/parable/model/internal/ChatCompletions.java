package dev.parable.model.internal;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Speaks with one model of a server in the Chat Completions form, without streaming. */
public final class ChatCompletions {

  private static final String PATH = "/chat/completions";

  private final String model;
  private final ApiKey key;
  private final JsonServer server;

  /** Connects nothing yet. */
  public ChatCompletions(String model, BaseUrl base, ApiKey key, Duration deadline) {
    this.model = model;
    this.key = key;
    this.server = new JsonServer(base, key, deadline);
  }

  /**
   * Asks and waits.
   *
   * @throws ModelException when no answer could be had
   */
  public Reply reply(Request request) {
    JsonAnswer answer = server.post(PATH, ChatCompletionsRequest.json(model, request));
    if (answer.status() != 200) {
      throw ServerRefusal.of(answer, model, key);
    }
    if (!answer.whole()) {
      throw unreadable(answer, Kind.REQUEST, "more than " + answer.body().length + " bytes");
    }
    JsonNode root = json(answer);
    return ChatCompletionsReply.read(root, model).orElseThrow(() -> noMessage(answer, root));
  }

  private JsonNode json(JsonAnswer answer) {
    try {
      JsonNode root = answer.json();
      if (!root.isMissingNode()) {
        return root;
      }
    } catch (JacksonException other) {
      throw unreadable(answer, Kind.PASSING, "what is no JSON");
    }
    throw unreadable(answer, Kind.PASSING, "no body");
  }

  /** Some servers tell a failure in a body with status 200. */
  private ModelException noMessage(JsonAnswer answer, JsonNode root) {
    if (root.path("error").isMissingNode() || root.path("error").isNull()) {
      return unreadable(answer, Kind.REQUEST, "JSON without choices[0].message");
    }
    int code = root.path("error").path("code").asInt(500);
    return ServerRefusal.of(answer, code >= 400 && code < 600 ? code : 500, model, key);
  }

  private ModelException unreadable(JsonAnswer answer, Kind kind, String what) {
    String body = Excerpt.of(key.removedFrom(answer.text()));
    return new ModelException(
        kind,
        answer.from()
            + " answered 200 with "
            + what
            + (body.isEmpty() ? "" : ": " + body)
            + ". Is this the address of a Chat Completions API?");
  }
}
