package dev.parable.provider;

import dev.parable.provider.FakeServer.Asked;
import dev.parable.provider.FakeServer.Told;
import dev.parable.provider.internal.http.Json;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's files and batches. */
public final class FakeOpenAiBatches extends FakeBatches {

  static final String ID = "batch_1";
  public static final String KEY = "sk-fake-0123456789";
  private static final Pattern FORM =
      Pattern.compile(
          "--(?<b>[^\r\n]+)\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
              + "--\\k<b>\r\nContent-Disposition: form-data; name=\"file\"; filename=\"[^\"]+\\.jsonl\"\r\n"
              + "Content-Type: [^\r\n]+\r\n\r\n(?<file>.*)\r\n--\\k<b>--\r\n",
          Pattern.DOTALL);

  private boolean full;

  /** No file is taken any more. */
  void isFull() {
    full = true;
  }

  @Override
  Told tell(Asked asked) {
    if (!asked.header("Authorization").equals("Bearer " + KEY)) {
      return Told.json(401, "{\"error\":{\"message\":\"Incorrect API key provided\"}}");
    }
    return switch (asked.method() + " " + asked.to()) {
      case "POST /v1/files" -> full ? refused("the file storage is full") : upload(asked);
      case "POST /v1/batches" -> create(Json.read(asked.body()));
      case "GET /v1/batches/" + ID -> Told.json(200, batch());
      case "POST /v1/batches/" + ID + "/cancel" -> {
        is("cancelling");
        yield Told.json(200, batch());
      }
      case "GET /v1/files/file-out/content" ->
          Told.json(200, lines(true)).with("Content-Type", "application/octet-stream");
      case "GET /v1/files/file-err/content" ->
          Told.json(200, lines(false)).with("Content-Type", "application/octet-stream");
      default -> notFound();
    };
  }

  private Told upload(Asked asked) {
    Matcher form = FORM.matcher(asked.body());
    if (!form.matches()
        || !asked
            .header("Content-Type")
            .equals("multipart/form-data; boundary=" + form.group("b"))) {
      return refused("no form");
    }
    for (String line : form.group("file").split("\n")) {
      JsonNode read = Json.read(line);
      if (!Set.copyOf(read.propertyNames()).equals(Set.of("custom_id", "method", "url", "body"))
          || !read.path("url").stringValue("").equals("/v1/chat/completions")
          || !read.path("method").stringValue("").equals("POST")
          || !read.path("body").path("messages").isArray()
          || read.path("body").path("stream").booleanValue(false)) {
        return refused("a line is no request: " + line);
      }
      take(read.path("custom_id").stringValue(), read.path("body"));
    }
    return Told.json(200, "{\"id\":\"file-in\",\"object\":\"file\",\"purpose\":\"batch\"}");
  }

  private Told create(JsonNode body) {
    if (!body.equals(
        Json.object()
            .put("input_file_id", "file-in")
            .put("endpoint", "/v1/chat/completions")
            .put("completion_window", "24h"))) {
      return refused("no batch: " + body);
    }
    is("validating");
    return Told.json(200, batch());
  }

  private String batch() {
    ObjectNode batch = Json.object().put("id", ID).put("object", "batch").put("status", state());
    boolean over = Set.of("completed", "expired", "cancelled").contains(state());
    long answered = count(Fate.ANSWERED);
    batch
        .putObject("request_counts")
        .put("total", items().size())
        .put("completed", over ? answered : 0)
        .put("failed", over ? count(Fate.INVALID) + count(Fate.BROKEN) : 0);
    if (state().equals("failed")) {
      batch.putObject("errors").putArray("data").addObject().put("message", "line 2 is no JSON");
    }
    if (over && answered > 0) {
      batch.put("output_file_id", "file-out");
    }
    if (over && answered < items().size()) {
      batch.put("error_file_id", "file-err");
    }
    return Json.write(batch);
  }

  @Override
  String line(String customId, Fate fate) {
    String head = "{\"id\":\"batch_req_1\",\"custom_id\":\"" + customId + "\",";
    return switch (fate) {
      case ANSWERED ->
          head
              + "\"response\":{\"status_code\":200,\"request_id\":\"req_7\",\"body\":{\"model\":\"gpt-x-1\","
              + "\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\","
              + "\"content\":\"To "
              + customId
              + "\"}}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2}}},\"error\":null}";
      case INVALID -> head + failed(400, "invalid_request_error");
      case BROKEN -> head + failed(500, "server_error");
      case EXPIRED -> head + never("batch_expired");
      case CANCELLED -> head + never("batch_cancelled");
    };
  }

  private static String failed(int status, String type) {
    return "\"response\":{\"status_code\":"
        + status
        + ",\"request_id\":\"req_7\",\"body\":{\"error\":{\"message\":\"Sorry\",\"type\":\""
        + type
        + "\",\"code\":null}}},\"error\":null}";
  }

  private static String never(String code) {
    return "\"response\":null,\"error\":{\"code\":\"" + code + "\",\"message\":\"Sorry\"}}";
  }
}
