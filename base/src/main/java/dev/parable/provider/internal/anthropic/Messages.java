package dev.parable.provider.internal.anthropic;

import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.provider.internal.http.Answer;
import dev.parable.provider.internal.http.Connection;
import dev.parable.provider.internal.http.Json;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Speaks with one model over Anthropic's Messages API. */
public final class Messages {

  /** In the next version, 2026-10-21, nobody may choose a temperature any more. */
  private static final Map<String, String> VERSION = Map.of("anthropic-version", "2023-06-01");

  private final String model;
  private final Connection server;
  private final boolean streamed;

  /**
   * Connects nothing yet.
   *
   * @param server where the API is; the key goes into its own header
   * @param streamed whether answers are asked for piece by piece
   */
  public Messages(String model, Connection server, boolean streamed) {
    this.model = model;
    this.server = speaking(server);
    this.streamed = streamed;
  }

  /** With the headers that the API wants. */
  public static Connection speaking(Connection server) {
    return server.keyIn("x-api-key").with(VERSION);
  }

  /** The place of the messages: an address may already name the version of the API. */
  public static String path(Connection server) {
    return server.base().uri().getPath().endsWith("/v1") ? "/messages" : "/v1/messages";
  }

  /**
   * Asks and waits for the whole answer.
   *
   * @throws ModelException when no answer could be had
   */
  public Reply reply(Request request) {
    ObjectNode body = MessagesRequest.of(model, request);
    var stream = new MessageStream(model);
    Answer answer =
        streamed
            ? server.events(
                path(server),
                Json.write(body.put("stream", true)),
                event -> stream.accept(event.data()))
            : server.post(path(server), Json.write(body));
    answer.accepted(model);
    try {
      return read(answer, stream).with(answer.exchange());
    } catch (ModelException unusable) {
      throw unusable.exchange().isPresent() ? unusable : unusable.with(answer.exchange());
    }
  }

  /** Some servers on the way stream unasked, or do not although asked. */
  private Reply read(Answer answer, MessageStream stream) {
    if (!answer.streamed()) {
      return MessagesReply.read(answer.json(), answer.text(), model);
    }
    if (!streamed) {
      answer.events().forEach(event -> stream.accept(event.data()));
    }
    return stream.reply();
  }
}
