package dev.parable.provider;

import dev.parable.model.ChatModel;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.provider.internal.gemini.GenerateContent;
import dev.parable.provider.internal.http.ApiKey;
import dev.parable.provider.internal.http.BaseUrl;
import dev.parable.provider.internal.http.Connection;
import java.net.URI;
import java.util.Optional;

/**
 * A model behind Google's Gemini API. Nothing is sent before the first request, so a silent server
 * or a wrong key shows only then. Of the seed the lowest 31 bits are sent. How signatures of
 * thinking are kept: {@code docs/reference/anthropic-and-gemini.md}.
 */
public final class GoogleModel implements ChatModel {

  private final GenerateContent server;

  /**
   * A model at a server.
   *
   * @param name as the server knows it
   * @param baseUrl up to the version of the API, for example {@code
   *     https://generativelanguage.googleapis.com}
   * @param key sent in one header; never part of a message or of an address
   * @param streamed whether answers are asked for piece by piece
   * @throws dev.parable.model.BadInputException when the URL or the key cannot be used
   */
  public GoogleModel(String name, URI baseUrl, String key, boolean streamed) {
    this(
        name,
        new Connection(
            BaseUrl.of("the base URL", baseUrl), new ApiKey(GoogleModels.KEY, Optional.of(key))),
        streamed);
  }

  GoogleModel(String name, Connection server, boolean streamed) {
    this.server = new GenerateContent(name, server, streamed);
  }

  @Override
  public Reply reply(Request request) {
    return server.reply(request);
  }
}
