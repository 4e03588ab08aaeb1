package dev.parable.provider.internal.chat;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.provider.internal.http.Answer;
import dev.parable.provider.internal.http.Connection;
import tools.jackson.databind.JsonNode;

/** Speaks with one model of a server in the Chat Completions form, without streaming. */
public final class ChatCompletions {

  private static final String PATH = "/chat/completions";

  private final String model;
  private final Connection server;

  /** Connects nothing yet. */
  public ChatCompletions(String model, Connection server) {
    this.model = model;
    this.server = server;
  }

  /**
   * Asks and waits.
   *
   * @throws ModelException when no answer could be had
   */
  public Reply reply(Request request) {
    Answer answer = server.post(PATH, ChatCompletionsRequest.json(model, request)).accepted(model);
    JsonNode root = answer.json();
    return ChatCompletionsReply.read(root, model)
        .orElseThrow(() -> noMessage(answer, root))
        .with(answer.exchange());
  }

  /** Some servers tell a failure in a body with status 200. */
  private ModelException noMessage(Answer answer, JsonNode root) {
    if (root.path("error").isMissingNode() || root.path("error").isNull()) {
      return answer.unreadable(Kind.REQUEST, "JSON without choices[0].message");
    }
    int code = root.path("error").path("code").asInt(500);
    return answer.refusal(code >= 400 && code < 600 ? code : 500, model);
  }
}
