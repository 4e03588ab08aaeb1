package dev.parable.provider;

import dev.parable.model.ChatModel;
import dev.parable.model.Completes;
import dev.parable.model.LogProbs;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.provider.internal.chat.ChatCompletions;
import dev.parable.provider.internal.chat.Dialect;
import dev.parable.provider.internal.http.ApiKey;
import dev.parable.provider.internal.http.BaseUrl;
import dev.parable.provider.internal.http.Connection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A model behind any server that speaks the Chat Completions form of the OpenAI API, asked for no
 * more than all of them know. Nothing is sent before the first request, so a silent server or a
 * wrong key shows only then.
 *
 * <p>Thinking of earlier turns is not sent back: the form has no place for it. Of the seed the
 * lowest 31 bits are sent, and a server may ignore them.
 *
 * <p>Plain texts are continued, and weighed, through the older completions form, which many servers
 * do not have or have in part: then a {@code ModelException} says what to do.
 */
public final class OpenAiCompatibleModel implements ChatModel, Completes, LogProbs {

  /** For one answer, where nobody says otherwise. */
  public static final Duration DEADLINE = Connection.DEADLINE;

  private final ChatCompletions server;

  /** With the usual deadline. */
  public OpenAiCompatibleModel(String name, URI baseUrl, Optional<String> key) {
    this(name, baseUrl, key, DEADLINE);
  }

  /**
   * A model at a server.
   *
   * @param name as the server knows it
   * @param baseUrl up to where the API begins, for example {@code http://localhost:8000/v1}
   * @param key sent as a bearer token; never part of a message
   * @param deadline for one answer, from the first byte sent to the last one received
   * @throws BadInputException when the URL or the key cannot be used
   */
  public OpenAiCompatibleModel(String name, URI baseUrl, Optional<String> key, Duration deadline) {
    this.server =
        new ChatCompletions(
            name,
            Dialect.GENERIC,
            new Connection(
                    BaseUrl.of("the base URL", baseUrl),
                    new ApiKey(OpenAiCompatibleModels.KEY, key))
                .within(deadline, Connection.IDLE));
  }

  @Override
  public Reply reply(Request request) {
    return server.reply(request);
  }

  @Override
  public Reply continued(String prefix, Sampling sampling) {
    return server.continued(prefix, sampling);
  }

  /**
   * The text that follows the prefix, without the prefix.
   *
   * @throws dev.parable.model.ModelException when no answer could be had, or the provider cut it
   */
  @Override
  public String complete(String prefix, Sampling sampling) {
    return server.complete(prefix, sampling);
  }

  /**
   * The natural logarithm of the probability of each token of the continuation, in order. The
   * server divides the whole text into tokens, and says the last digits differently from call to
   * call. Costs two calls.
   *
   * @throws dev.parable.model.ModelException when the server does not give out the probabilities of
   *     a given text, the prefix is empty, or a token reaches over the end of the prefix
   */
  @Override
  public double[] logProbs(String prefix, String continuation) {
    return server.logProbs(prefix, continuation);
  }
}
