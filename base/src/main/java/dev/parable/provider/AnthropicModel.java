package dev.parable.provider;

import dev.parable.model.ChatModel;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.provider.internal.anthropic.Messages;
import dev.parable.provider.internal.http.ApiKey;
import dev.parable.provider.internal.http.BaseUrl;
import dev.parable.provider.internal.http.Connection;
import java.net.URI;
import java.util.Optional;

/**
 * A model behind Anthropic's Messages API. Nothing is sent before the first request, so a silent
 * server or a wrong key shows only then. What each model takes, and what of a request is left out:
 * {@code docs/reference/anthropic-and-gemini.md}. The API has no seed.
 */
public final class AnthropicModel implements ChatModel {

  private final Messages messages;

  /**
   * A model at a server.
   *
   * @param name as the server knows it
   * @param baseUrl up to the version of the API, for example {@code https://api.anthropic.com}
   * @param key sent in one header; never part of a message
   * @param streamed whether answers are asked for piece by piece, which a long one should be
   * @throws dev.parable.model.BadInputException when the URL or the key cannot be used
   */
  public AnthropicModel(String name, URI baseUrl, String key, boolean streamed) {
    this(
        name,
        new Connection(
            BaseUrl.of("the base URL", baseUrl), new ApiKey(AnthropicModels.KEY, Optional.of(key))),
        streamed);
  }

  AnthropicModel(String name, Connection server, boolean streamed) {
    this.messages = new Messages(name, server, streamed);
  }

  @Override
  public Reply reply(Request request) {
    return messages.reply(request);
  }
}
