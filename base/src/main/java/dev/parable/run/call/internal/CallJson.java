package dev.parable.run.call.internal;

import dev.parable.model.Exchange;
import dev.parable.model.ModelException;
import dev.parable.model.Price;
import dev.parable.model.Reply;
import dev.parable.model.Usage;
import dev.parable.run.FieldReader;
import dev.parable.run.call.Cost;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is kept of a call beside its key, short: all calls of a run are read when it is resumed.
 *
 * @param model that was asked, {@code provider/NAME}
 * @param hash of the request
 * @param most that it could cost, US dollars; 0 where no price is known
 * @param cost as it is known
 * @param tokens of an answer, as the provider counted them
 * @param sent whether it was sent, as far as anybody knows
 * @param latencyMs until it was answered or failed, milliseconds; 0 before
 * @param reason why it failed; empty where it did not
 */
public record CallJson(
    String model,
    String hash,
    double most,
    Cost cost,
    Usage tokens,
    boolean sent,
    double latencyMs,
    String reason) {

  /** Checks. */
  public CallJson {
    if (model.isEmpty() || hash.length() < 16) {
      throw new IllegalArgumentException(
          "a call that was kept names its model and its request, named '"
              + model
              + "' and '"
              + hash
              + "'");
    }
  }

  private static final String UNKNOWN = "unknown";

  /** Most are shorter. */
  private static final int ROOM = 512;

  /** Written before a call is sent. */
  public static String intent(String model, String hash, double most, Optional<Price> price) {
    return begin(model, hash, most, price).endObject().toString();
  }

  private static JsonText begin(String model, String hash, double most, Optional<Price> price) {
    JsonText text = new JsonText(ROOM).object().put("model", model).put("hash", hash);
    price.ifPresentOrElse(
        known -> text.put("most", most).put("priceOf", known.asOf().toString()),
        () -> text.put("most", UNKNOWN));
    return text;
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
    JsonText text = begin(model, hash, most, price);
    wire(text, reply.exchange());
    text.put("latencyMs", latencyMs)
        .put("answered", reply.model())
        .put("stop", reply.stop().name())
        .object("usage");
    UsageJson.write(reply.usage(), text);
    return end(text.endObject(), cost);
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
    JsonText text = begin(model, hash, most, price);
    if (failure instanceof ModelException known) {
      wire(text, known.exchange());
      text.put("failed", known.kind().name());
    } else {
      text.put("failed", failure.getClass().getSimpleName());
    }
    text.put("reason", String.valueOf(failure.getMessage())).put("latencyMs", latencyMs);
    return end(text, cost);
  }

  /** Written where a call was to be sent and the run ended before. */
  public static String notSent(String model, String hash, double most, Optional<Price> price) {
    return end(begin(model, hash, most, price).put("sent", false), Cost.FREE);
  }

  private static void wire(JsonText text, Optional<Exchange> exchange) {
    exchange.ifPresent(
        whole -> {
          text.put("status", whole.status());
          whole.requestId().ifPresent(id -> text.put("requestId", id));
          whole.fingerprint().ifPresent(print -> text.put("fingerprint", print));
        });
  }

  private static String end(JsonText text, Cost cost) {
    switch (cost) {
      case Cost.Known known -> text.put("usd", known.usd());
      case Cost.AtMost perhaps -> text.put("usdAtMost", perhaps.usd());
      case Cost.Unknown none -> text.put("usd", UNKNOWN);
    }
    return text.endObject().toString();
  }

  /**
   * Which build of a model answered, where it said so.
   *
   * @param model that was asked
   */
  public record Build(String model, String fingerprint) {}

  /** Reads nothing else, as most calls say nothing of it. */
  public static Optional<Build> build(String json) {
    if (!json.contains("\"fingerprint\"")) {
      return Optional.empty();
    }
    String model = "";
    String print = "";
    var fields = new FieldReader(json);
    fields.object();
    for (String name = fields.name(); name != null; name = fields.name()) {
      switch (name) {
        case "model" -> model = fields.text();
        case "fingerprint" -> print = fields.text();
        default -> fields.skip();
      }
    }
    return print.isEmpty() ? Optional.empty() : Optional.of(new Build(model, print));
  }

  /**
   * Reads any of the four. What has no cost yet may have been billed in full. Read field by field:
   * a run has many calls, and it begins with reading them all.
   */
  public static CallJson read(String json) {
    String model = "";
    String hash = "";
    OptionalDouble most = OptionalDouble.empty();
    Cost cost = null;
    Usage tokens = Usage.NONE;
    boolean sent = true;
    double latencyMs = 0;
    String reason = "";
    var fields = new FieldReader(json);
    fields.object();
    for (String name = fields.name(); name != null; name = fields.name()) {
      switch (name) {
        case "model" -> model = fields.text();
        case "hash" -> hash = fields.text();
        case "most" -> most = number(fields);
        case "usd" -> cost = known(number(fields));
        case "usdAtMost" -> cost = new Cost.AtMost(fields.number());
        case "usage" -> tokens = UsageJson.read(fields);
        case "sent" -> sent = fields.truth();
        case "latencyMs" -> latencyMs = fields.number();
        case "reason" -> reason = fields.text();
        default -> fields.skip();
      }
    }
    if (cost == null) {
      cost = most.isPresent() ? new Cost.AtMost(most.getAsDouble()) : Cost.UNKNOWN;
    }
    return new CallJson(model, hash, most.orElse(0), cost, tokens, sent, latencyMs, reason);
  }

  private static Cost known(OptionalDouble usd) {
    return usd.isPresent() ? new Cost.Known(usd.getAsDouble()) : Cost.UNKNOWN;
  }

  /** Empty where the text says that it is unknown. */
  private static OptionalDouble number(FieldReader fields) {
    if (fields.isText()) {
      fields.skip();
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(fields.number());
  }
}
