package dev.parable.inspect.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tokens and the cost of all samples, by model or by role. What no sample says is left out, and
 * so is a cost that one of them does not know.
 */
public final class UsageSum {

  private static final String COST = "total_cost";

  private final Map<String, Sum> sums = new LinkedHashMap<>();

  private static final class Sum {
    private final Map<String, Long> tokens = new LinkedHashMap<>();
    private double usd;
    private boolean priced = true;
  }

  /** Adds what a sample says. */
  public void add(JsonNode usages) {
    usages
        .properties()
        .forEach(
            usage -> add(usage.getValue(), sums.computeIfAbsent(usage.getKey(), n -> new Sum())));
  }

  private static void add(JsonNode usage, Sum sum) {
    usage
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().equals(COST) && field.getValue().canConvertToLong()) {
                sum.tokens.merge(field.getKey(), field.getValue().asLong(), Long::sum);
              }
            });
    JsonNode usd = usage.path(COST);
    sum.priced &= usd.isNumber();
    sum.usd += usd.isNumber() ? usd.doubleValue() : 0;
  }

  /** The sums. */
  public ObjectNode write() {
    ObjectNode node = Json.object();
    sums.forEach(
        (name, sum) -> {
          ObjectNode usage = node.putObject(name);
          usage.put("input_tokens", 0L).put("output_tokens", 0L).put("total_tokens", 0L);
          sum.tokens.forEach(usage::put);
          if (sum.priced) {
            usage.put(COST, sum.usd);
          }
        });
    return node;
  }
}
