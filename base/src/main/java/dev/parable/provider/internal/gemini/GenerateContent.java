package dev.parable.provider.internal.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.provider.internal.http.Answer;
import dev.parable.provider.internal.http.Connection;
import dev.parable.provider.internal.http.Json;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Speaks with one model over the Gemini API. */
public final class GenerateContent {

  private final String model;
  private final Connection server;
  private final boolean streamed;

  /**
   * Connects nothing yet.
   *
   * @param model {@code gemini-2.5-pro}, or with its folder as in {@code tunedModels/mine}
   * @param server where the API is; the key goes into its own header
   * @param streamed whether answers are asked for piece by piece
   */
  public GenerateContent(String model, Connection server, boolean streamed) {
    this.model = model;
    this.server = server.keyIn("x-goog-api-key");
    this.streamed = streamed;
  }

  /** An address may already name the version of the API. */
  private String path() {
    String base = server.base().uri().getPath();
    String folder = model.contains("/") ? "/" : "/models/";
    String name =
        Arrays.stream(model.split("/", -1))
            .map(part -> URLEncoder.encode(part, UTF_8).replace("+", "%20"))
            .collect(Collectors.joining("/"));
    return (base.matches(".*/v1(alpha|beta)?") ? "" : "/v1beta")
        + folder
        + name
        + (streamed ? ":streamGenerateContent?alt=sse" : ":generateContent");
  }

  /**
   * Asks and waits for the whole answer.
   *
   * @throws ModelException when no answer could be had
   */
  public Reply reply(Request request) {
    String body = Json.write(GeminiRequest.of(model, request));
    var reply = new GeminiReply(model);
    Answer answer =
        streamed
            ? server.events(path(), body, event -> reply.accept(event.data()))
            : server.post(path(), body);
    if (answer.status() != 200) {
      throw GeminiError.of(answer, model);
    }
    try {
      if (!answer.streamed()) {
        reply.accept(answer.json(), answer.text());
      } else if (!streamed) {
        answer.events().forEach(event -> reply.accept(event.data()));
      }
      return reply.reply().with(answer.exchange());
    } catch (ModelException unusable) {
      throw unusable.exchange().isPresent() ? unusable : unusable.with(answer.exchange());
    }
  }
}
