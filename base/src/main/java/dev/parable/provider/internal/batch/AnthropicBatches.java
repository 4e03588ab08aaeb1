package dev.parable.provider.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.BatchModel;
import dev.parable.model.Exchange;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.provider.internal.anthropic.AnthropicError;
import dev.parable.provider.internal.anthropic.Messages;
import dev.parable.provider.internal.anthropic.MessagesReply;
import dev.parable.provider.internal.anthropic.MessagesRequest;
import dev.parable.provider.internal.http.Answer;
import dev.parable.provider.internal.http.Connection;
import dev.parable.provider.internal.http.Json;
import dev.parable.provider.internal.json.JsonSource;
import dev.parable.text.Excerpt;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's Message Batches (API reference, "Message Batches"). */
public final class AnthropicBatches implements BatchModel {

  private static final String WHO = "Anthropic";
  private static final int MOST = 100_000;
  private static final int MOST_BYTES = 256 << 20;

  private final String model;
  private final Connection server;
  private final String path;

  /** Connects nothing yet. */
  public AnthropicBatches(String model, Connection server) {
    this.model = model;
    this.server = Messages.speaking(server);
    this.path = Messages.path(server) + "/batches";
  }

  @Override
  public String submit(List<Item> items) {
    BatchCall.check(items, MOST, WHO);
    ObjectNode root = Json.object();
    ArrayNode requests = root.putArray("requests");
    for (Item item : items) {
      ObjectNode written = requests.addObject().put("custom_id", item.customId());
      written.set("params", MessagesRequest.of(model, item.request()));
    }
    String body = Json.write(root);
    BatchCall.checkSize(body.getBytes(UTF_8).length, MOST_BYTES, WHO);
    return BatchCall.id(server.post(path, body).accepted(model));
  }

  @Override
  public Status check(String id) {
    return status(server.get(path + "/" + BatchCall.inPath(id)).accepted(model).json());
  }

  private static Status status(JsonNode batch) {
    String told = batch.path("processing_status").stringValue("");
    JsonNode counts = batch.path("request_counts");
    return new Status(
        switch (told) {
          case "in_progress" -> State.WORKING;
          case "canceling" -> State.CANCELLING;
          case "ended" -> State.ENDED;
          default -> State.UNKNOWN;
        },
        Excerpt.of(told),
        Json.tokens(counts.path("processing")),
        Json.tokens(counts.path("succeeded")),
        Json.tokens(counts.path("errored"))
            + Json.tokens(counts.path("canceled"))
            + Json.tokens(counts.path("expired")));
  }

  /** The address of the results is not taken from the answer: the key would travel there. */
  @Override
  public Map<String, Result> results(String id) {
    Status status = check(id);
    if (status.state() != State.ENDED) {
      throw new ModelException(
          Kind.PASSING, "the batch " + id + " is not done, its state is '" + status.told() + "'");
    }
    Answer answer =
        server
            .taking(BatchCall.LARGEST)
            .get(path + "/" + BatchCall.inPath(id) + "/results")
            .accepted(model);
    var results = new LinkedHashMap<String, Result>();
    BatchCall.eachLine(
        answer,
        (customId, line, read) ->
            results.put(customId, result(read, line, answer.exchange().to())));
    return results;
  }

  /** What became of one request, of its line. */
  Result result(JsonNode read, String line, URI from) {
    JsonNode result = read.path("result");
    String type = result.path("type").stringValue("");
    Exchange exchange =
        BatchCall.exchange(
            from,
            type.equals("succeeded") ? 200 : 0,
            result.path("error").path("request_id").stringValue(""),
            line);
    try {
      return switch (type) {
        case "succeeded" ->
            new Result.Answered(
                MessagesReply.read(
                        result.path("message"),
                        JsonSource.of(line, "message").at("/result/message").orElse("{}"),
                        model)
                    .with(exchange));
        case "errored" -> failed(errored(result.path("error")), exchange);
        case "expired" ->
            failed(unanswered(Kind.PASSING, "ran out of time before it was asked"), exchange);
        case "canceled" ->
            failed(unanswered(Kind.PASSING, "was called off before it was asked"), exchange);
        default ->
            failed(
                unanswered(Kind.REQUEST, "ended as '" + Excerpt.of(type) + "', unknown here"),
                exchange);
      };
    } catch (ModelException unusable) {
      return failed(unusable, exchange);
    }
  }

  /** The error lies in an error response, and in older answers by itself. */
  private static ModelException errored(JsonNode response) {
    JsonNode error = response.path("error").isObject() ? response.path("error") : response;
    return unanswered(
        AnthropicError.kind(error),
        "failed with "
            + Excerpt.of(error.path("type").stringValue("an error"))
            + ": "
            + Excerpt.of(error.path("message").stringValue("(no words)")));
  }

  private static ModelException unanswered(Kind kind, String what) {
    return new ModelException(kind, "a request of a batch at Anthropic " + what);
  }

  private static Result failed(ModelException failure, Exchange exchange) {
    return new Result.Failed(failure.with(exchange));
  }

  @Override
  public void cancel(String id) {
    server.post(path + "/" + BatchCall.inPath(id) + "/cancel", "{}").accepted(model);
  }
}
