package dev.parable.run.call.internal;

import dev.parable.model.Exchange;
import dev.parable.model.ModelException;
import dev.parable.model.Price;
import dev.parable.model.Reply;
import dev.parable.model.Usage;
import dev.parable.run.call.Cost;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of a call beside its key, short: all calls of a run are read when it is resumed.
 *
 * @param model that was asked, {@code provider/NAME}
 * @param hash of the request
 * @param most that it could cost, US dollars; 0 where no price is known
 * @param cost as it is known
 * @param tokens of an answer, as the provider counted them
 */
public record CallJson(String model, String hash, double most, Cost cost, Usage tokens) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String UNKNOWN = "unknown";

  /** Written before a call is sent. */
  public static String intent(String model, String hash, double most, Optional<Price> price) {
    return begin(model, hash, most, price).toString();
  }

  private static ObjectNode begin(String model, String hash, double most, Optional<Price> price) {
    ObjectNode node = JSON.createObjectNode().put("model", model).put("hash", hash);
    price.ifPresentOrElse(
        known -> node.put("most", most).put("priceOf", known.asOf().toString()),
        () -> node.put("most", UNKNOWN));
    return node;
  }

  /** Written after an answer came. */
  public static String answered(
      String model,
      String hash,
      double most,
      Optional<Price> price,
      Reply reply,
      Cost cost,
      double latencyMs) {
    ObjectNode node = begin(model, hash, most, price);
    wire(node, reply.exchange());
    node.put("latencyMs", latencyMs)
        .put("answered", reply.model())
        .put("stop", reply.stop().name());
    UsageJson.write(reply.usage(), node.putObject("usage"));
    return write(node, cost);
  }

  /** Written after a call failed. */
  public static String failed(
      String model,
      String hash,
      double most,
      Optional<Price> price,
      RuntimeException failure,
      Cost cost,
      double latencyMs) {
    ObjectNode node = begin(model, hash, most, price);
    if (failure instanceof ModelException known) {
      wire(node, known.exchange());
      node.put("failed", known.kind().name());
    } else {
      node.put("failed", failure.getClass().getSimpleName());
    }
    node.put("reason", String.valueOf(failure.getMessage())).put("latencyMs", latencyMs);
    return write(node, cost);
  }

  private static void wire(ObjectNode node, Optional<Exchange> exchange) {
    exchange.ifPresent(
        whole -> {
          node.put("status", whole.status());
          whole.requestId().ifPresent(id -> node.put("requestId", id));
        });
  }

  private static String write(ObjectNode node, Cost cost) {
    switch (cost) {
      case Cost.Known known -> node.put("usd", known.usd());
      case Cost.AtMost perhaps -> node.put("usdAtMost", perhaps.usd());
      case Cost.Unknown none -> node.put("usd", UNKNOWN);
    }
    return node.toString();
  }

  /** Reads any of the three. What has no cost yet may have been billed in full. */
  public static CallJson read(String json) {
    JsonNode node = JSON.readTree(json);
    double most = node.path("most").asDouble(0);
    return new CallJson(
        node.required("model").asString(),
        node.required("hash").asString(),
        most,
        cost(node, node.get("usd"), most),
        UsageJson.read(node.path("usage")));
  }

  private static Cost cost(JsonNode node, @Nullable JsonNode usd, double most) {
    if (usd != null && usd.isNumber()) {
      return new Cost.Known(usd.asDouble());
    }
    if (node.has("usdAtMost")) {
      return new Cost.AtMost(node.required("usdAtMost").asDouble());
    }
    return usd == null && node.path("most").isNumber() ? new Cost.AtMost(most) : Cost.UNKNOWN;
  }
}
