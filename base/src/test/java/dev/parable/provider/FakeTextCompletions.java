package dev.parable.provider;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A faithful server of the older completions form, with a model of a few words: it divides texts
 * into words with the blank before them, draws by the seed, and refuses with 400 what the vendor
 * that it plays would refuse. Which words are likely depends on all that stands before.
 */
final class FakeTextCompletions implements AutoCloseable {

  /** Whom it plays. */
  enum Vendor {
    /** vLLM: begins every text with a token of its own, and counts it. */
    VLLM,
    /** The server of llama.cpp, which echoes nothing, and says so with 500. */
    LLAMA_CPP,
    /** Any other, that can all of the form. */
    GENERIC,
    /** One that takes {@code echo} and does not do it. */
    SILENT
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern TOKEN = Pattern.compile("\\s?\\S+|\\s");
  private static final List<String> WORDS =
      List.of(" by", " the", " river", ",", " Mühle", " 🙂", "\n\n", "  two", "\u00a0x", "\u2028");

  private final FakeHttp http;
  private final Vendor vendor;
  private final List<FakeHttp.Asked> asked = new CopyOnWriteArrayList<>();

  FakeTextCompletions(Vendor vendor) throws IOException {
    this.vendor = vendor;
    this.http = new FakeHttp(this::answer);
  }

  URI base() {
    return URI.create(http.address() + "/v1");
  }

  List<FakeHttp.Asked> asked() {
    return List.copyOf(asked);
  }

  JsonNode body(int i) {
    return JSON.readTree(asked.get(i).body());
  }

  private void answer(FakeHttp.Asked request, FakeHttp.Out out) throws IOException {
    asked.add(request);
    if (!request.path().equals("/v1/completions") || !request.method().equals("POST")) {
      out.send(404, "application/json", error("no such path"));
      return;
    }
    JsonNode body = JSON.readTree(request.body());
    if (vendor == Vendor.LLAMA_CPP && body.path("echo").asBoolean(false)) {
      out.send(500, "application/json", error("Only no echo is supported"));
      return;
    }
    Optional<String> complaint = complaint(body);
    if (complaint.isPresent()) {
      out.send(400, "application/json", error(complaint.get()));
      return;
    }
    out.send(200, "application/json", completion(body), "x-request-id", "req-" + asked.size());
  }

  private Optional<String> complaint(JsonNode body) {
    Set<String> known =
        new HashSet<>(
            List.of("model", "prompt", "max_tokens", "temperature", "top_p", "stop", "seed"));
    known.addAll(List.of("stream", "echo", "logprobs"));
    switch (vendor) {
      case VLLM ->
          known.addAll(
              List.of("top_k", "min_p", "repetition_penalty", "return_tokens_as_token_ids"));
      case LLAMA_CPP -> known.addAll(List.of("top_k", "min_p", "repeat_penalty"));
      case GENERIC, SILENT -> {}
    }
    Optional<String> unknown =
        body.propertyNames().stream().filter(name -> !known.contains(name)).findFirst();
    return unknown
        .map("Unrecognized request argument supplied: "::concat)
        .or(
            () ->
                body.path("prompt").stringValue("").isEmpty()
                    ? Optional.of("prompt must not be empty")
                    : Optional.empty())
        .or(
            () ->
                body.path("max_tokens").asInt(0) < 1
                    ? Optional.of("max_tokens must be at least 1")
                    : Optional.empty());
  }

  private String completion(JsonNode body) {
    String prompt = body.path("prompt").stringValue("");
    var read = new ArrayList<>(tokens(prompt));
    int prompted = read.size();
    int most = body.path("max_tokens").asInt(0);
    var dice = new SplittableRandom(body.path("seed").asLong(0));
    var text = new StringBuilder();
    String finish = "length";
    while (read.size() < prompted + most) {
      String next = next(read, body.path("temperature").asDouble(1), dice);
      read.add(next);
      text.append(next);
      int stop = stop(body.path("stop"), text);
      if (stop >= 0) {
        text.setLength(stop);
        finish = "stop";
        break;
      }
    }
    boolean echo = body.path("echo").asBoolean(false) && vendor != Vendor.SILENT;
    ObjectNode root = JSON.createObjectNode().put("object", "text_completion");
    ObjectNode choice = root.put("model", "small-2026").putArray("choices").addObject();
    choice.put("text", (echo ? prompt : "") + text).put("finish_reason", finish);
    if (body.has("logprobs")) {
      boolean ids = body.path("return_tokens_as_token_ids").asBoolean(false);
      logProbs(read, echo ? 0 : prompted, ids, choice.putObject("logprobs"));
    }
    root.putObject("usage")
        .put("prompt_tokens", prompted)
        .put("completion_tokens", read.size() - prompted);
    return root.toString();
  }

  private List<String> tokens(String text) {
    var tokens = new ArrayList<String>();
    if (vendor == Vendor.VLLM) {
      tokens.add("<s>");
    }
    TOKEN.matcher(text).results().map(MatchResult::group).forEach(tokens::add);
    return tokens;
  }

  private static String next(List<String> read, double temperature, SplittableRandom dice) {
    int drawn = dice.nextInt(WORDS.size());
    return WORDS.get(temperature == 0 ? Math.floorMod(read.hashCode(), WORDS.size()) : drawn);
  }

  private static int stop(JsonNode stops, StringBuilder text) {
    return stops.values().stream()
        .mapToInt(stop -> text.indexOf(stop.stringValue("")))
        .filter(at -> at >= 0)
        .min()
        .orElse(-1);
  }

  private static void logProbs(List<String> read, int from, boolean ids, ObjectNode into) {
    var tokens = into.putArray("tokens");
    var logProbs = into.putArray("token_logprobs");
    for (int i = from; i < read.size(); i++) {
      tokens.add(ids ? "token_id:" + Math.floorMod(read.get(i).hashCode(), 50_000) : read.get(i));
      if (i == 0) {
        logProbs.addNull();
      } else {
        logProbs.add(-Math.floorMod(read.subList(0, i + 1).hashCode(), 10_000) / 1_000.0);
      }
    }
  }

  private static String error(String message) {
    ObjectNode root = JSON.createObjectNode();
    root.putObject("error").put("message", message).put("type", "invalid_request_error");
    return root.toString();
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
