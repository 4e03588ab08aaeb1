package dev.parable.inspect.internal;

import dev.parable.inspect.Spent;
import dev.parable.model.Usage;
import dev.parable.run.call.Cost;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What tokens and money Inspect is told of: a cost that is not known is left out, never zero. */
final class Costs {

  private Costs() {}

  /** By model, of one that was asked; nothing where nobody says that it was. */
  static ObjectNode byModel(Spent spent, String model) {
    ObjectNode node = Json.object();
    if (spent.calls() > 0 || !spent.usage().equals(Usage.NONE)) {
      node.set(model, usage(spent.usage(), spent.usd()));
    }
    return node;
  }

  static ObjectNode usage(Usage usage, Optional<Double> usd) {
    ObjectNode node = Json.object();
    node.put("input_tokens", usage.input()).put("output_tokens", usage.output());
    node.put(
        "total_tokens", usage.input() + usage.output() + usage.cacheRead() + usage.cacheWrite());
    node.put("input_tokens_cache_read", usage.cacheRead());
    node.put("input_tokens_cache_write", usage.cacheWrite());
    node.put("reasoning_tokens", usage.reasoning());
    usd.ifPresent(dollars -> node.put("total_cost", dollars));
    return node;
  }

  static Optional<Double> known(Cost cost) {
    return cost instanceof Cost.Known(double usd) ? Optional.of(usd) : Optional.empty();
  }

  /** In words of our own, for metadata. */
  static void write(Cost cost, ObjectNode into) {
    switch (cost) {
      case Cost.Known(double usd) -> into.put("cost_usd", usd);
      case Cost.AtMost(double usd) -> into.put("cost_usd_at_most", usd);
      case Cost.Unknown unknown -> into.put("cost", "unknown: no price is known");
    }
  }
}
