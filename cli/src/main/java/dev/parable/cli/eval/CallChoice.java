package dev.parable.cli.eval;

import dev.parable.model.BadInputException;
import dev.parable.model.ModelSpec;
import dev.parable.model.Price;
import dev.parable.provider.PriceTable;
import dev.parable.run.Retries;
import dev.parable.run.call.Budget;
import dev.parable.run.call.Concurrency;
import dev.parable.run.call.Rates;
import dev.parable.run.call.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how calls are made: how many at once, how fast, and for how much money. */
public final class CallChoice {

  private static final int START = 8;

  @Option(
      names = "--max-connections",
      defaultValue = "64",
      paramLabel = "N",
      description =
          "calls in flight at once at most; fewer where the provider says it is overloaded;"
              + " default: 64")
  private int maxConnections = 64;

  @Option(
      names = "--budget",
      paramLabel = "USD",
      description = "never spend more than this, what is in flight counted in")
  private @Nullable Double budget;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "your own price table, over the one that comes along")
  private @Nullable Path prices;

  @Option(
      names = "--requests-per-minute",
      paramLabel = "N",
      description = "never ask more often than this")
  private @Nullable Long requests;

  @Option(
      names = "--tokens-per-minute",
      paramLabel = "N",
      description = "never send for more tokens than this, read and written together")
  private @Nullable Long tokens;

  @Option(
      names = "--attempt-seconds",
      defaultValue = "600",
      paramLabel = "S",
      description = "give up on an answer after this long, and ask again; default: 600")
  private double attemptSeconds = 600;

  @Option(
      names = "--batch",
      description =
          "hand trials in as batches, answered within a day at half the price; of Anthropic and"
              + " OpenAI. Ctrl-C leaves a batch there, and the same command fetches it")
  private boolean batch;

  /**
   * Checks.
   *
   * @throws BadInputException when a value cannot be used
   */
  public void check() {
    if (maxConnections < 1) {
      throw new BadInputException("--max-connections must be at least 1, was " + maxConnections);
    }
    if (budget != null && !(budget > 0)) {
      throw new BadInputException("--budget is a sum of US dollars above 0, was " + budget);
    }
    if (requests != null && requests < 1) {
      throw new BadInputException("--requests-per-minute must be at least 1, was " + requests);
    }
    if (tokens != null && tokens < 1) {
      throw new BadInputException("--tokens-per-minute must be at least 1, was " + tokens);
    }
    if (!(attemptSeconds >= 0.001 && attemptSeconds <= 86_400)) {
      throw new BadInputException(
          "--attempt-seconds must lie in 0.001 to 86400, was " + attemptSeconds);
    }
  }

  public int maxConnections() {
    return maxConnections;
  }

  /** The most that may be spent. */
  public Budget budget() {
    return budget == null ? Budget.UNLIMITED : new Budget(budget);
  }

  /**
   * Checks that the budget can be kept, before anything is written.
   *
   * @param who in the message
   * @throws BadInputException when there is a budget, and nobody knows what a call costs
   */
  public void checkBudget(ModelSpec spec, Optional<Price> price, String who) {
    if (budget().limited() && price.isEmpty() && !Providers.provider(spec).computesHere()) {
      throw new BadInputException(
          "--budget cannot be kept: the price of "
              + who
              + " is not known. Give it with --prices FILE, or run without --budget.");
    }
  }

  public Terms terms(Retries retries) {
    var concurrency = new Concurrency(Math.min(START, maxConnections), 1, maxConnections);
    return new Terms(
        concurrency,
        new Rates(optional(requests), optional(tokens)),
        retries,
        Duration.ofNanos(Math.round(attemptSeconds * 1e9)));
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Whether trials are handed in as batches. */
  public boolean batch() {
    return batch;
  }

  /** What the model costs, asked in this way; empty when nobody knows. */
  public Optional<Price> price(ModelSpec spec) {
    Optional<Price> price = priceOfOneByOne(spec);
    return batch ? price.map(Price::half) : price;
  }

  /** What it costs where it is asked call by call; empty when nobody knows. */
  public Optional<Price> priceOfOneByOne(ModelSpec spec) {
    return table().find(spec);
  }

  /** What its name looks like. */
  public Naming naming(ModelSpec spec) {
    return Naming.of(spec, table());
  }

  private PriceTable table() {
    PriceTable table = PriceTable.shipped();
    return prices == null ? table : table.overriddenBy(prices);
  }
}
