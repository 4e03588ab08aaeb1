package dev.parable.run.call.internal;

import dev.parable.model.Exchange;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import java.net.URI;
import java.util.HashMap;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
  private static final int ROOM = 1_024;

  /** An answered call. */
  public static String answered(RequestJson request, Reply reply) {
    JsonText text = wire(request, reply.exchange()).object("reply").name("message");
    MessageJson.write(reply.message(), text);
    text.put("stop", reply.stop().name()).put("model", reply.model()).object("usage");
    UsageJson.write(reply.usage(), text);
    return text.endObject().endObject().endObject().toString();
  }

  /** A call that failed after something went over the wire. */
  public static String failed(RequestJson request, Exchange exchange) {
    return wire(request, Optional.of(exchange)).endObject().toString();
  }

  /** A model in this process is sent nothing; then our own form of the request is kept. */
  private static JsonText wire(RequestJson request, Optional<Exchange> exchange) {
    if (exchange.isEmpty()) {
      String own = request.json();
      return begin(own.length(), request).put("request", own);
    }
    Exchange whole = exchange.get();
    JsonText text =
        begin(whole.request().length() + 2 * whole.response().length(), request)
            .put("to", whole.to().toString())
            .put("request", whole.request())
            .put("status", whole.status())
            .put("response", whole.response())
            .object("headers");
    whole.headers().forEach(text::put);
    return text.endObject();
  }

  /** With room for a text of so many characters, for its escapes and for what stands beside it. */
  private static JsonText begin(int characters, RequestJson request) {
    return new JsonText(characters + characters / 8 + ROOM).object().put("hash", request.hash());
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
