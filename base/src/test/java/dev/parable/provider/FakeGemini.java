package dev.parable.provider;

import dev.parable.provider.FakeServer.Asked;
import dev.parable.provider.FakeServer.Told;
import dev.parable.provider.internal.http.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * The Gemini API on this machine, as strict as the real one where it matters here: it refuses
 * unknown fields, results that do not fit the calls, and parts with signatures that were moved or
 * edited. Unlike the real one it takes half a surrogate pair, so that a test can see it arrive.
 */
public final class FakeGemini implements AutoCloseable {

  /** The key that it takes. */
  public static final String KEY = "AIzaFake-0123456789";

  private static final Pattern PLACE =
      Pattern.compile(
          "/v1beta/models/(gemini-[a-z0-9.-]+):(generateContent|streamGenerateContent\\?alt=sse)");
  private static final String HELLO = "[{\"text\":\"Hello.\"}]";
  private static final int SIGNS = 3;

  private record Answer(String parts, String stop, String model) {}

  private volatile Function<JsonNode, String> otherwise = body -> HELLO;

  private final FakeServer server = new FakeServer(this::tell);
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final GeminiRules rules = new GeminiRules();
  private volatile boolean contrary;

  /** Answers with these parts to a body, when nothing else was said. */
  public FakeGemini answering(Function<JsonNode, String> parts) {
    otherwise = parts;
    return this;
  }

  /** Answers once with these parts. */
  public FakeGemini says(String parts, String stop) {
    answers.add(new Answer(parts, stop, "gemini-3-pro"));
    return this;
  }

  /** Fails once. */
  public FakeGemini fails(Fault fault) {
    faults.add(fault);
    return this;
  }

  /** Streams from now on exactly when it is not asked to, as something on the way may. */
  public FakeGemini contrary() {
    contrary = true;
    return this;
  }

  /** Up to the version of its API. */
  public URI base() {
    return server.base();
  }

  /** What came, in order. */
  public List<FakeServer.Asked> asked() {
    return server.asked();
  }

  private Told tell(Asked asked) {
    Matcher place = PLACE.matcher(asked.to().toString());
    boolean streamed = asked.to().toString().endsWith("alt=sse");
    if (!place.matches()) {
      return error(streamed, 404, "NOT_FOUND", "model is not found for API version v1beta", "");
    }
    if (!asked.header("x-goog-api-key").equals(KEY)) {
      return error(
          streamed,
          400,
          "INVALID_ARGUMENT",
          "API key not valid. Please pass a valid API key. " + asked.header("x-goog-api-key"),
          "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\"}");
    }
    JsonNode body = Json.read(asked.body());
    Optional<String> complaint = rules.complaint(body);
    if (complaint.isPresent()) {
      return error(streamed, 400, "INVALID_ARGUMENT", complaint.get(), "");
    }
    Answer next =
        Optional.ofNullable(answers.peek())
            .orElseGet(() -> new Answer(otherwise.apply(body), "STOP", place.group(1)));
    return answer(next, streamed != contrary, Optional.ofNullable(faults.poll()));
  }

  private Told answer(Answer next, boolean streamed, Optional<Fault> fault) {
    if (fault.isEmpty()) {
      answers.poll();
      rules.remember(Json.read(next.parts()));
    }
    Told whole =
        streamed
            ? Told.events(events(next, fault))
            : Told.json(200, piece(next.parts(), next, true));
    return fault.map(what -> failing(what, whole, streamed)).orElse(whole);
  }

  private static Told failing(Fault fault, Told whole, boolean streamed) {
    return switch (fault) {
      case LIMITED ->
          error(
              streamed,
              429,
              "RESOURCE_EXHAUSTED",
              "You exceeded your current quota. Please retry in 7s.",
              "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"7s\"}");
      case OVERLOADED ->
          error(
              streamed, 503, "UNAVAILABLE", "The model is overloaded. Please try again later.", "");
      case BROKEN -> error(streamed, 500, "INTERNAL", "An internal error has occurred", "");
      case SPENT ->
          error(
              streamed,
              429,
              "RESOURCE_EXHAUSTED",
              "You exceeded your current quota.",
              "{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":"
                  + "[{\"quotaId\":\"GenerateRequestsPerDayPerProjectPerModel-FreeTier\"}]}");
      case CUT -> whole.broken();
      case SHORT, LATE -> streamed ? whole : error(false, 503, "UNAVAILABLE", "overloaded", "");
      case GARBLED ->
          streamed ? Told.events("data: {\"candidates\":\n\n") : Told.json(200, "{\"candidates\":");
    };
  }

  /** Who asks for a stream gets a refusal as a list of one. */
  private static Told error(boolean list, int code, String status, String message, String detail) {
    ObjectNode root = Json.object();
    ObjectNode error =
        root.putObject("error").put("code", code).put("message", message).put("status", status);
    if (!detail.isEmpty()) {
      error.putArray("details").add(Json.read(detail));
    }
    return Told.json(code, list ? "[" + root + "]" : root.toString());
  }

  private static String piece(String parts, Answer of, boolean last) {
    ObjectNode root =
        Json.object().put("responseId", "r1").put("modelVersion", of.model() + "-001");
    ObjectNode candidate = root.putArray("candidates").addObject().put("index", 0);
    ObjectNode content = candidate.putObject("content").put("role", "model");
    content.putRawValue("parts", new RawValue(parts));
    if (last) {
      candidate.put("finishReason", of.stop());
    }
    root.putObject("usageMetadata")
        .put("promptTokenCount", 381)
        .put("cachedContentTokenCount", 300)
        .put("candidatesTokenCount", last ? 12 : 1)
        .put("thoughtsTokenCount", 30);
    return Json.write(root);
  }

  private static String events(Answer answer, Optional<Fault> fault) {
    List<String> pieces = new ArrayList<>();
    JsonNode parts = Json.read(answer.parts());
    for (int i = 0; i < parts.size(); i++) {
      cut((ObjectNode) parts.get(i), pieces);
    }
    var events = new ArrayList<String>();
    for (int i = 0; i < pieces.size(); i++) {
      boolean last = i + 1 == pieces.size() && fault.isEmpty();
      events.add(piece("[" + pieces.get(i) + "]", answer, last));
    }
    if (fault.filter(Fault.LATE::equals).isPresent()) {
      events.add(
          "{\"error\":{\"code\":503,\"message\":\"overloaded\",\"status\":\"UNAVAILABLE\"}}");
    }
    return events.stream()
        .map(event -> "data: " + event + "\r\n\r\n")
        .collect(Collectors.joining());
  }

  /** A text comes in pieces, its signature with the last. */
  private static void cut(ObjectNode part, List<String> into) {
    String text = part.path("text").stringValue("");
    if (text.length() <= SIGNS) {
      into.add(Json.write(part));
      return;
    }
    for (int at = 0; at < text.length(); at += SIGNS) {
      boolean last = at + SIGNS >= text.length();
      ObjectNode piece = part.deepCopy();
      piece.put("text", text.substring(at, Math.min(text.length(), at + SIGNS)));
      into.add(Json.write(last ? piece : piece.without("thoughtSignature")));
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
