package dev.parable.cli.eval;

import dev.parable.cli.terminal.Json;
import dev.parable.model.Price;
import dev.parable.run.call.Call;
import dev.parable.run.call.Ledger;
import dev.parable.run.call.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person is told of the calls of a run: while they are made, and at the end. */
public final class CallLines {

  private static final int DOUBTS_NAMED = 5;

  private CallLines() {}

  /** For the progress line. */
  public static String now(Snapshot now) {
    var line = new StringBuilder();
    line.append(now.inFlight()).append(" of ").append(now.limit()).append(" in flight");
    if (now.overloaded() > 0) {
      line.append(", overloaded ").append(now.overloaded()).append('x');
    }
    if (!now.held().isZero()) {
      line.append(", asked to wait ").append(Math.max(1, now.held().toSeconds())).append(" s");
    }
    return line + money(now.usd(), now.unpriced());
  }

  /** The same for batches. */
  public static String now(String batches, Ledger.Totals all) {
    return batches + money(all.usd(), all.unpriced());
  }

  private static String money(double usd, long unpriced) {
    return (usd > 0 ? ", " + dollars(usd) : "") + (unpriced > 0 ? ", cost unknown" : "");
  }

  /** For a run that ends while batches are out. */
  public static Optional<String> out(Ledger.Totals all) {
    return all.outInBatches() == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d calls are out in batches and go on at the provider; the same command fetches"
                    + " them",
                all.outInBatches()));
  }

  /** For the end: what was asked, read, written and paid; then the calls in doubt. */
  public static List<String> end(
      Ledger.Totals all, List<Call.InDoubt> inDoubt, Optional<Price> price) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "calls: %,d answered, %,d failed, %,d in doubt; %,d tokens read, %,d written; %s",
            all.answered(),
            all.failed(),
            all.inDoubt(),
            all.tokens().input() + all.tokens().cacheRead() + all.tokens().cacheWrite(),
            all.tokens().output(),
            cost(all, price)));
    if (!inDoubt.isEmpty()) {
      lines.add(
          "in doubt, perhaps paid for and not kept, since a process ended before their answer: "
              + String.join(
                  ", ", inDoubt.stream().limit(DOUBTS_NAMED).map(c -> c.call().toString()).toList())
              + (inDoubt.size() > DOUBTS_NAMED
                  ? " and " + (inDoubt.size() - DOUBTS_NAMED) + " more"
                  : ""));
    }
    return List.copyOf(lines);
  }

  private static String cost(Ledger.Totals all, Optional<Price> price) {
    if (all.unpriced() > 0) {
      return "cost unknown of "
          + all.unpriced()
          + " calls: no price for the model; give one with --prices FILE"
          + (all.usd() > 0 ? "; of the others " + dollars(all.usd()) : "");
    }
    if (all.usd() == 0) {
      return "free";
    }
    return dollars(all.usd())
        + (all.usdEstimated() > 0 ? ", of it " + dollars(all.usdEstimated()) + " estimated" : "")
        + price.map(p -> " at the prices of " + p.asOf()).orElse("");
  }

  private static String dollars(double usd) {
    return String.format(Locale.ROOT, usd >= 1 ? "$%.2f" : "$%.4f", usd);
  }

  /** The same for a program. */
  public static void write(Json json, Ledger.Totals all) {
    json.name("calls").begin('{');
    json.field("answered", all.answered()).field("failed", all.failed());
    json.field("out_in_batches", all.outInBatches());
    json.field("in_doubt", all.inDoubt()).field("unpriced", all.unpriced());
    json.field("input_tokens", all.tokens().input());
    json.field("cache_read_tokens", all.tokens().cacheRead());
    json.field("cache_write_tokens", all.tokens().cacheWrite());
    json.field("output_tokens", all.tokens().output());
    json.field("reasoning_tokens", all.tokens().reasoning());
    json.field("usd_known", all.usdKnown()).field("usd_estimated", all.usdEstimated());
    json.field("usd_at_most", all.usdAtMost()).end('}');
  }
}
