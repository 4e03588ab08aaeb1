package dev.parable.provider;

import dev.parable.provider.FakeServer.Asked;
import dev.parable.provider.FakeServer.Told;
import dev.parable.provider.internal.http.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's Message Batches. */
public final class FakeAnthropicBatches extends FakeBatches {

  public static final String KEY = FakeAnthropic.KEY;
  static final String ID = "msgbatch_1";
  private static final String PATH = "/v1/messages/batches";

  private final AnthropicRules rules = new AnthropicRules();

  @Override
  Told tell(Asked asked) {
    if (!asked.header("x-api-key").equals(KEY) || asked.header("anthropic-version").isEmpty()) {
      return Told.json(401, "{\"error\":{\"type\":\"authentication_error\",\"message\":\"no\"}}");
    }
    return switch (asked.method() + " " + asked.to()) {
      case "POST " + PATH -> submit(Json.read(asked.body()));
      case "GET " + PATH + "/" + ID -> Told.json(200, batch());
      case "POST " + PATH + "/" + ID + "/cancel" -> {
        is("canceling");
        yield Told.json(200, batch());
      }
      case "GET " + PATH + "/" + ID + "/results" ->
          Told.json(200, lines(true) + lines(false)).with("Content-Type", "application/x-jsonl");
      default -> notFound();
    };
  }

  private Told submit(JsonNode body) {
    for (JsonNode item : body.path("requests").values()) {
      Optional<String> complaint = rules.complaint(item.path("params"));
      if (complaint.isPresent() || item.path("params").has("stream")) {
        return refused("requests: " + complaint.orElse("stream is not supported"));
      }
      take(item.path("custom_id").stringValue(), item.path("params"));
    }
    is("in_progress");
    return Told.json(200, batch());
  }

  private String batch() {
    ObjectNode batch =
        Json.object().put("id", ID).put("type", "message_batch").put("processing_status", state());
    boolean ended = state().equals("ended");
    batch
        .putObject("request_counts")
        .put("processing", ended ? 0 : items().size())
        .put("succeeded", ended ? count(Fate.ANSWERED) : 0)
        .put("errored", ended ? count(Fate.INVALID) + count(Fate.BROKEN) : 0)
        .put("canceled", ended ? count(Fate.CANCELLED) : 0)
        .put("expired", ended ? count(Fate.EXPIRED) : 0);
    return Json.write(
        ended
            ? batch.put("results_url", "https://elsewhere.example/results")
            : batch.putNull("results_url"));
  }

  @Override
  String line(String customId, Fate fate) {
    return "{\"custom_id\":\"" + customId + "\",\"result\":" + result(customId, fate) + "}";
  }

  private static String result(String customId, Fate fate) {
    return switch (fate) {
      case ANSWERED ->
          "{\"type\":\"succeeded\",\"message\":{\"id\":\"msg_1\",\"role\":\"assistant\","
              + "\"model\":\"claude-x-1\",\"content\":[{\"type\":\"text\",\"text\":\"To "
              + customId
              + "\"},{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"send\",\"input\":{ \"n\":1.50 }}],"
              + "\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":5,\"output_tokens\":2}}}";
      case INVALID -> error("invalid_request_error");
      case BROKEN -> error("api_error");
      case EXPIRED -> "{\"type\":\"expired\"}";
      case CANCELLED -> "{\"type\":\"canceled\"}";
    };
  }

  private static String error(String type) {
    return "{\"type\":\"errored\",\"error\":{\"type\":\"error\",\"request_id\":\"req_7\",\"error\":{\"type\":\""
        + type
        + "\",\"message\":\"Sorry\"}}}";
  }
}
