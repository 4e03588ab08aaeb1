package dev.parable.provider.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.BatchModel;
import dev.parable.model.Exchange;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.provider.internal.chat.ChatBatchForm;
import dev.parable.provider.internal.chat.Dialect;
import dev.parable.provider.internal.http.Answer;
import dev.parable.provider.internal.http.Complaint;
import dev.parable.provider.internal.http.Connection;
import dev.parable.provider.internal.http.Json;
import dev.parable.provider.internal.json.Verbatim;
import dev.parable.text.Excerpt;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's batches of Chat Completions (API reference, "Batch" and "Files"). */
public final class OpenAiBatches implements BatchModel {

  private static final String WHO = "OpenAI";
  private static final int MOST = 50_000;
  private static final int MOST_BYTES = 200 << 20;
  private static final String ENDPOINT = "/v1/chat/completions";

  private final String model;
  private final Connection server;
  private final ChatBatchForm form;

  /** Connects nothing yet. */
  public OpenAiBatches(String model, Connection server) {
    this.model = model;
    this.server = server;
    this.form = new ChatBatchForm(model, Dialect.OPENAI);
  }

  /** Two steps: when the file is not taken, no batch is made of it. */
  @Override
  public String submit(List<Item> items) {
    BatchCall.check(items, MOST, WHO);
    byte[] lines = lines(items).getBytes(UTF_8);
    BatchCall.checkSize(lines.length, MOST_BYTES, WHO);
    var upload = new Upload(lines);
    Answer file = server.post("/files", upload.contentType(), upload.body()).accepted(model);
    ObjectNode batch =
        Json.object()
            .put("input_file_id", BatchCall.id(file))
            .put("endpoint", ENDPOINT)
            .put("completion_window", "24h");
    return BatchCall.id(server.post("/batches", Json.write(batch)).accepted(model));
  }

  private String lines(List<Item> items) {
    var lines = new StringBuilder();
    for (Item item : items) {
      ObjectNode line =
          Json.object()
              .put("custom_id", item.customId())
              .put("method", "POST")
              .put("url", ENDPOINT);
      Verbatim.put(line, "body", form.write(item.request()));
      lines.append(Json.write(line)).append('\n');
    }
    return lines.toString();
  }

  @Override
  public Status check(String id) {
    return status(batch(id));
  }

  private JsonNode batch(String id) {
    return server.get("/batches/" + BatchCall.inPath(id)).accepted(model).json();
  }

  private static Status status(JsonNode batch) {
    String told = batch.path("status").stringValue("");
    JsonNode counts = batch.path("request_counts");
    long answered = Json.tokens(counts.path("completed"));
    long failed = Json.tokens(counts.path("failed"));
    long rest = Math.max(0, Json.tokens(counts.path("total")) - answered - failed);
    State state =
        switch (told) {
          case "validating", "in_progress", "finalizing" -> State.WORKING;
          case "cancelling" -> State.CANCELLING;
          case "completed", "expired", "cancelled" -> State.ENDED;
          case "failed" -> State.FAILED;
          default -> State.UNKNOWN;
        };
    boolean over = state == State.ENDED || state == State.FAILED;
    return new Status(
        state, Excerpt.of(told), over ? 0 : rest, answered, over ? failed + rest : failed);
  }

  @Override
  public Map<String, Result> results(String id) {
    JsonNode batch = batch(id);
    Status status = status(batch);
    if (status.state() == State.FAILED) {
      throw new ModelException(
          Kind.REQUEST,
          "OpenAI did not take the batch " + id + ": " + Excerpt.of(complaints(batch)));
    }
    if (status.state() != State.ENDED) {
      throw new ModelException(
          Kind.PASSING, "the batch " + id + " is not done, its state is '" + status.told() + "'");
    }
    var results = new LinkedHashMap<String, Result>();
    for (String field : List.of("output_file_id", "error_file_id")) {
      Json.filled(batch.path(field)).ifPresent(file -> fetch(file, results));
    }
    return results;
  }

  private static String complaints(JsonNode batch) {
    var complaints = new StringBuilder();
    for (JsonNode error : batch.path("errors").path("data").values()) {
      complaints.append(error.path("message").stringValue("")).append(' ');
    }
    return complaints.isEmpty() ? "it gives no reason" : complaints.toString();
  }

  private void fetch(String file, Map<String, Result> into) {
    Answer answer =
        server
            .taking(BatchCall.LARGEST)
            .get("/files/" + BatchCall.inPath(file) + "/content")
            .accepted(model);
    BatchCall.eachLine(
        answer,
        (customId, line, read) -> into.put(customId, result(read, line, answer.exchange().to())));
  }

  /** What became of one request, of its line. */
  Result result(JsonNode read, String line, URI from) {
    JsonNode response = read.path("response");
    int status = response.path("status_code").asInt(0);
    Exchange exchange =
        BatchCall.exchange(from, status, response.path("request_id").stringValue(""), line);
    try {
      return status == 200
          ? new Result.Answered(form.read(response.path("body")).with(exchange))
          : failed(failure(read, status), exchange);
    } catch (ModelException unusable) {
      return failed(unusable, exchange);
    }
  }

  /** One that was asked has a status; one that never was, a code. */
  private static ModelException failure(JsonNode read, int status) {
    JsonNode error = status == 0 ? read.path("error") : read.at("/response/body/error");
    String code = error.path("code").stringValue(error.path("type").stringValue(""));
    return new ModelException(
        Complaint.of(error).kind(status == 0 ? 400 : status).orElseGet(() -> kind(status, code)),
        "a request of a batch at OpenAI failed with "
            + (status == 0 ? "" : status + " ")
            + Excerpt.of(code)
            + ": "
            + Excerpt.of(error.path("message").stringValue("(no words)")));
  }

  private static Kind kind(int status, String code) {
    return switch (status) {
      case 0 ->
          code.equals("batch_expired") || code.equals("batch_cancelled")
              ? Kind.PASSING
              : Kind.REQUEST;
      case 429 -> Kind.OVERLOADED;
      case 401, 402, 403, 404 -> Kind.HOPELESS;
      case 408, 409 -> Kind.PASSING;
      default -> status >= 500 ? Kind.PASSING : Kind.REQUEST;
    };
  }

  private static Result failed(ModelException failure, Exchange exchange) {
    return new Result.Failed(failure.with(exchange));
  }

  @Override
  public void cancel(String id) {
    server.post("/batches/" + BatchCall.inPath(id) + "/cancel", "{}").accepted(model);
  }
}
