package dev.parable.run.call.internal;

import dev.parable.model.Exchange;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import java.net.URI;
import java.util.HashMap;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What went over the wire, and the answer that was read from it, as JSON and back.
 *
 * @param hash of the request
 * @param request the body that was sent, or our own form where nothing was
 * @param response the body that came; empty where nothing did
 * @param reply what was read from it; empty for a call that failed
 */
public record ExchangeJson(
    String hash, String request, Optional<String> response, Optional<Reply> reply) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** An answered call. */
  public static String answered(RequestJson request, Reply reply) {
    ObjectNode node = wire(request, reply.exchange());
    ObjectNode answer = node.putObject("reply");
    answer.set("message", MessageJson.write(reply.message()));
    answer.put("stop", reply.stop().name()).put("model", reply.model());
    UsageJson.write(reply.usage(), answer.putObject("usage"));
    return node.toString();
  }

  /** A call that failed after something went over the wire. */
  public static String failed(RequestJson request, Exchange exchange) {
    return wire(request, Optional.of(exchange)).toString();
  }

  /** A model in this process is sent nothing; then our own form of the request is kept. */
  private static ObjectNode wire(RequestJson request, Optional<Exchange> exchange) {
    ObjectNode node = JSON.createObjectNode().put("hash", request.hash());
    if (exchange.isEmpty()) {
      return node.put("request", request.json());
    }
    Exchange whole = exchange.get();
    node.put("to", whole.to().toString())
        .put("request", whole.request())
        .put("status", whole.status())
        .put("response", whole.response());
    ObjectNode headers = node.putObject("headers");
    whole.headers().forEach(headers::put);
    return node;
  }

  /** The answer, if it is one to this request. */
  public static Optional<Reply> answer(String json, String hash) {
    ExchangeJson read = read(json);
    return read.hash.equals(hash) ? read.reply : Optional.empty();
  }

  /** Reads any of them. */
  public static ExchangeJson read(String json) {
    JsonNode node = JSON.readTree(json);
    return new ExchangeJson(
        node.required("hash").asString(),
        node.required("request").asString(),
        node.has("response") ? Optional.of(node.get("response").asString()) : Optional.empty(),
        node.has("reply") ? Optional.of(reply(node)) : Optional.empty());
  }

  private static Reply reply(JsonNode node) {
    JsonNode answer = node.required("reply");
    Message message = MessageJson.read(answer.required("message"));
    return new Reply(
        message,
        Reply.Stop.valueOf(answer.required("stop").asString()),
        UsageJson.read(answer.required("usage")),
        answer.required("model").asString(),
        exchange(node));
  }

  private static Optional<Exchange> exchange(JsonNode node) {
    if (!node.has("to")) {
      return Optional.empty();
    }
    var headers = new HashMap<String, String>();
    node.required("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asString()));
    return Optional.of(
        new Exchange(
            URI.create(node.required("to").asString()),
            node.required("request").asString(),
            node.required("status").asInt(),
            headers,
            node.required("response").asString()));
  }
}
