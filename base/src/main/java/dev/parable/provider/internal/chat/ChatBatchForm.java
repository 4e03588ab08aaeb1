package dev.parable.provider.internal.chat;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import tools.jackson.databind.JsonNode;

/** Requests and answers of one model in the Chat Completions form, as a batch carries them. */
public final class ChatBatchForm {

  private final String model;
  private final ChatCompletionsRequest form;

  /** For a model of a server. */
  public ChatBatchForm(String model, Dialect dialect) {
    this.model = model;
    this.form = new ChatCompletionsRequest(dialect, model);
  }

  /** The body of one request, JSON. */
  public String write(Request request) {
    return form.json(request, false);
  }

  /**
   * The answer to one request.
   *
   * @throws ModelException when it is no whole answer
   */
  public Reply read(JsonNode body) {
    if (ChatCompletionsReply.brokenOff(body)) {
      throw new ModelException(Kind.PASSING, model + " broke its answer off");
    }
    return ChatCompletionsReply.read(body, model)
        .orElseThrow(
            () ->
                new ModelException(
                    Kind.REQUEST, model + " answered with JSON without choices[0].message"));
  }
}
