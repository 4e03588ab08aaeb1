package dev.parable.cli.eval;

import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.ProgressLine;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.measure.Plan;
import dev.parable.model.BadInputException;
import dev.parable.model.ModelSpec;
import dev.parable.model.Price;
import dev.parable.scenario.Suite;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reckons what an eval will take and what it can show. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    header = "Says what an eval takes, calls, tokens, money and time, and what it can show.",
    description = "Nothing is sent and nothing is spent.",
    footer = {
      "",
      "Examples:",
      "  parable plan organism/agent --model anthropic/claude-sonnet-4-5 --epochs 10",
      "  parable plan organism/agent --model anthropic/claude-sonnet-4-5 --batch",
      "  parable plan organism/agent --model openai-compatible/mine --prices prices.yaml"
    })
public final class PlanCommand implements Callable<Integer> {

  /** Rates from which a fall is reckoned: those that are asked about most. */
  private static final double[] BEFORE = {0.10, 0.25, 0.50, 0.90};

  private final Surroundings surroundings;

  @Mixin private SuiteChoice suites = new SuiteChoice();

  @Mixin private ModelChoice model = new ModelChoice();

  @Mixin private DrawChoice draws = new DrawChoice();

  @Mixin private CallChoice calls = new CallChoice();

  @Option(
      names = "--answer-seconds",
      defaultValue = "5",
      paramLabel = "S",
      description = "how long one answer takes, for the time; default: 5")
  private double answerSeconds;

  @Option(names = "--json", description = "one JSON document on standard output")
  private boolean json;

  public PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    draws.check();
    calls.check();
    if (!(answerSeconds > 0 && answerSeconds <= 86_400)) {
      throw new BadInputException(
          "--answer-seconds must lie above 0 and at most at 86400, was " + answerSeconds);
    }
    ModelSpec spec = model.spec();
    if (calls.batch()) {
      Providers.checkBatches(spec);
    }
    boolean here = Providers.provider(spec).computesHere();
    Optional<Price> price = calls.price(spec);
    List<Plan> plans = suites.names().stream().map(this::plan).toList();
    surroundings.out().print(json ? asJson(plans, price, here) : text(plans, price, here));
    return ExitCode.DONE.code();
  }

  private Plan plan(String name) {
    Suite suite = Providers.suite(name).suite();
    return Plan.of(suite, draws.epochs(), draws.maxTokens(suite));
  }

  private String text(List<Plan> plans, Optional<Price> price, boolean here) {
    var text = new Formatter(Locale.ROOT);
    for (Plan plan : plans) {
      text.format("%s on %s%n", plan.suite(), model.spec());
      text.format(
          "  %,d calls: %d cells, %d surfaces, %d epochs%n",
          plan.calls(), plan.cells(), plan.surfaces(), draws.epochs());
      text.format("  reads about %,d tokens, ", plan.inputTokens());
      text.format("writes at most %,d%n", plan.outputTokensAtMost());
      text.format("  %s%n", money(plan, price));
      text.format("  %s%n", time(plan, here));
      text.format("  what a second run of this size could show, found four times in five:\n");
      for (double before : BEFORE) {
        text.format("    %3.0f %%  %s%n", 100 * before, shown(plan, before));
      }
    }
    text.format(
        "Surfaces differ: the truth lies between the two columns, nearer to the second where the"
            + " epochs of a surface go alike.\n");
    return text.toString();
  }

  private static String shown(Plan plan, double before) {
    return "down to "
        + percent(plan.fallShownAtBest(before))
        + " if trials are independent, down to "
        + percent(plan.fallShownAtWorst(before))
        + " if only surfaces count";
  }

  private static String percent(OptionalDouble rate) {
    return rate.isPresent()
        ? String.format(Locale.ROOT, "%.0f %%", 100 * rate.getAsDouble())
        : "nothing (not even 0 %)";
  }

  private String money(Plan plan, Optional<Price> price) {
    if (price.isEmpty()) {
      return "cost unknown: no price for this model; give one with --prices FILE";
    }
    double reading = plan.readingUsd(price.get());
    double writing = plan.writingUsdAtMost(price.get());
    return String.format(
        Locale.ROOT,
        "costs about $%.2f to read and at most $%.2f to write: at most about $%.2f"
            + " (%sprices of %s)",
        reading,
        writing,
        reading + writing,
        calls.batch() ? "half the " : "",
        price.get().asOf());
  }

  private String time(Plan plan, boolean here) {
    if (calls.batch()) {
      return "in batches, each answered within a day; a trial of several turns takes one for each";
    }
    return here
        ? "computed in this process: the time depends on this machine"
        : "takes about "
            + ProgressLine.clock(plan.seconds(answerSeconds, calls.maxConnections()))
            + String.format(
                Locale.ROOT,
                " if an answer takes %.1f s and %d are awaited at once",
                answerSeconds,
                calls.maxConnections());
  }

  private String asJson(List<Plan> plans, Optional<Price> price, boolean here) {
    var document =
        new Json().begin('{').field("model", model.spec().toString()).name("suites").begin('[');
    for (Plan plan : plans) {
      document.begin('{').field("suite", plan.suite()).field("calls", plan.calls());
      document.field("cells", plan.cells()).field("surfaces", plan.surfaces());
      document.field("input_tokens", plan.inputTokens());
      document.field("output_tokens_at_most", plan.outputTokensAtMost());
      document.field("reading_usd", price.map(plan::readingUsd).orElse(Double.NaN));
      document.field("writing_usd_at_most", price.map(plan::writingUsdAtMost).orElse(Double.NaN));
      document.field(
          "seconds",
          here || calls.batch() ? Double.NaN : plan.seconds(answerSeconds, calls.maxConnections()));
      document.name("shown").begin('[');
      for (double before : BEFORE) {
        document.begin('{').field("before", before);
        document.field("independent", plan.fallShownAtBest(before).orElse(Double.NaN));
        document.field("surfaces", plan.fallShownAtWorst(before).orElse(Double.NaN)).end('}');
      }
      document.end(']').end('}');
    }
    document.end(']').name("price_as_of");
    price.ifPresentOrElse(p -> document.value(p.asOf().toString()), () -> document.value(""));
    return document.end('}') + "\n";
  }
}
