package dev.parable.cli.eval;

import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.Plain;
import dev.parable.cli.terminal.ProgressLine;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.measure.JudgingPlan;
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
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reckons what an eval will take and what it can show. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    header = "Says what an eval takes, calls, tokens, money and time, and what it can show.",
    description = "Nothing is sent and nothing is spent. With --judge, the judge's part too.",
    footer = {
      "",
      "Examples:",
      "  parable plan organism/agent --model anthropic/claude-sonnet-4-5 --epochs 10",
      "  parable plan organism/agent --model anthropic/claude-sonnet-4-5 --batch",
      "  parable plan blackmail --main --model openai/gpt-4.1 \\",
      "      --judge anthropic/claude-sonnet-4-5",
      "  parable plan organism/agent --model openai-compatible/mine --prices prices.yaml"
    })
public final class PlanCommand implements Callable<Integer> {

  /** Rates from which a fall is reckoned: those that are asked about most. */
  private static final double[] BEFORE = {0.10, 0.25, 0.50, 0.90};

  private static final String BATCHES =
      "in batches, each answered within a day; a trial of several turns takes one for each";

  private final Surroundings surroundings;

  @Mixin private SuiteChoice suites = new SuiteChoice();

  @Mixin private ModelChoice model = new ModelChoice();

  @Mixin private DrawChoice draws = new DrawChoice();

  @Mixin private CallChoice calls = new CallChoice();

  @Mixin private JudgeChoice judges = new JudgeChoice();

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

  /**
   * A suite, and what it takes.
   *
   * @param atLeast the calls if every cell ends as early as it can; empty where none ends early
   */
  private record Planned(Plan plan, Optional<Long> atLeast, Optional<JudgingPlan> judging) {}

  @Override
  public Integer call() {
    draws.check();
    calls.check();
    judges.check();
    if (!(answerSeconds > 0 && answerSeconds <= 86_400)) {
      throw new BadInputException(
          "--answer-seconds must lie above 0 and at most at 86400, was " + answerSeconds);
    }
    ModelSpec spec = model.spec();
    if (calls.batch()) {
      Providers.checkBatches(spec);
    }
    List<Scored> scored = suites.names().stream().map(Providers::suite).toList();
    calls.naming(spec).warning().ifPresent(surroundings::say);
    new Court(judges, calls, surroundings).notices(spec, scored).forEach(surroundings::say);
    scored.stream().flatMap(one -> draws.idle(one.suite()).stream()).forEach(surroundings::say);
    List<Planned> plans = scored.stream().map(this::plan).toList();
    boolean here = Providers.provider(spec).computesHere();
    Optional<Price> price = calls.price(spec);
    surroundings.out().print(json ? asJson(plans, price, here) : text(plans, price, here));
    return ExitCode.DONE.code();
  }

  private Planned plan(Scored scored) {
    Suite suite = scored.suite();
    int maxTokens = draws.maxTokens(suite);
    return new Planned(
        Plan.of(suite, draws.epochs(), maxTokens),
        draws.stop().map(rule -> rule.fewestTrials(suite, draws.epochs())),
        judges.given()
            ? scored.graded().map(g -> JudgingPlan.of(g, suite, draws.epochs(), maxTokens))
            : Optional.empty());
  }

  private List<PlannedJudge> judges() {
    return judges.specs().stream()
        .map(spec -> new PlannedJudge(spec, calls.priceOfOneByOne(spec)))
        .toList();
  }

  private String text(List<Planned> plans, Optional<Price> price, boolean here) {
    var text = new Formatter(Locale.ROOT);
    for (Planned planned : plans) {
      Plan plan = planned.plan();
      text.format("%s on %s%n", Plain.name(plan.suite()), Plain.name(model.spec().toString()));
      text.format(
          "  %,d calls: %d cells, %d surfaces, %d epochs%n",
          plan.calls(), plan.cells(), plan.surfaces(), draws.epochs());
      planned
          .atLeast()
          .ifPresent(
              least ->
                  text.format(
                      "  may end early: at least %,d calls, if in every cell nothing occurs, or"
                          + " always%n",
                      least));
      text.format("  reads about %,d tokens, ", plan.inputTokens());
      text.format("writes at most %,d%n", plan.outputTokensAtMost());
      text.format("  %s%n", money(plan, price));
      text.format("  %s%n", calls.batch() ? BATCHES : time(seconds(plan), here));
      planned.judging().ifPresent(judging -> text.format("%s", judged(judging)));
      text.format("  what a second run of this size could show, found four times in five:\n");
      for (double before : BEFORE) {
        text.format("    %3.0f %%  %s%n", 100 * before, shown(plan, before));
      }
    }
    if (judges.given()) {
      double all = usdAtMost(plans, price);
      text.format(
          "Model and judges together: %s%n",
          Double.isNaN(all)
              ? "cost unknown"
              : String.format(Locale.ROOT, "at most about $%.2f", all));
    }
    text.format(
        "Surfaces differ: the truth lies between the two columns, nearer to the second where the"
            + " epochs of a surface go alike.\n");
    return text.toString();
  }

  private String judged(JudgingPlan judging) {
    return judges().stream()
        .map(judge -> judge.text(judging, time(seconds(judging), computesHere(judge))))
        .collect(Collectors.joining());
  }

  private static boolean computesHere(PlannedJudge judge) {
    return Providers.provider(judge.spec()).computesHere();
  }

  /** All suites, model and judges; NaN when a part is not known. */
  private double usdAtMost(List<Planned> plans, Optional<Price> price) {
    double usd = 0;
    for (Planned planned : plans) {
      Plan plan = planned.plan();
      usd += price.map(p -> plan.readingUsd(p) + plan.writingUsdAtMost(p)).orElse(Double.NaN);
      for (PlannedJudge judge : judges()) {
        usd += planned.judging().map(judge::usdAtMost).orElse(0.0);
      }
    }
    return usd;
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

  private String time(double seconds, boolean here) {
    return here
        ? "computed in this process: the time depends on this machine"
        : "takes about "
            + ProgressLine.clock(seconds)
            + String.format(
                Locale.ROOT,
                " if an answer takes %.1f s and %d are awaited at once",
                answerSeconds,
                calls.maxConnections());
  }

  private double seconds(Plan plan) {
    return plan.seconds(answerSeconds, calls.maxConnections());
  }

  private double seconds(JudgingPlan plan) {
    return plan.seconds(answerSeconds, calls.maxConnections());
  }

  private String asJson(List<Planned> plans, Optional<Price> price, boolean here) {
    var document =
        new Json().begin('{').field("model", model.spec().toString()).name("suites").begin('[');
    for (Planned planned : plans) {
      Plan plan = planned.plan();
      document.begin('{').field("suite", plan.suite()).field("calls", plan.calls());
      document.field("calls_at_least", planned.atLeast().map(Long::doubleValue).orElse(Double.NaN));
      document.field("cells", plan.cells()).field("surfaces", plan.surfaces());
      document.field("input_tokens", plan.inputTokens());
      document.field("output_tokens_at_most", plan.outputTokensAtMost());
      document.field("reading_usd", price.map(plan::readingUsd).orElse(Double.NaN));
      document.field("writing_usd_at_most", price.map(plan::writingUsdAtMost).orElse(Double.NaN));
      document.field("seconds", here || calls.batch() ? Double.NaN : seconds(plan));
      document.name("shown").begin('[');
      for (double before : BEFORE) {
        document.begin('{').field("before", before);
        document.field("independent", plan.fallShownAtBest(before).orElse(Double.NaN));
        document.field("surfaces", plan.fallShownAtWorst(before).orElse(Double.NaN)).end('}');
      }
      document.end(']');
      planned.judging().ifPresent(judging -> writeJudges(document, judging));
      document.end('}');
    }
    document.end(']').name("price_as_of");
    price.ifPresentOrElse(p -> document.value(p.asOf().toString()), () -> document.value(""));
    if (judges.given()) {
      document.field("usd_at_most", usdAtMost(plans, price));
    }
    return document.end('}') + "\n";
  }

  private void writeJudges(Json document, JudgingPlan judging) {
    document.name("judges").begin('[');
    for (PlannedJudge judge : judges()) {
      judge.write(document, judging, computesHere(judge) ? Double.NaN : seconds(judging));
    }
    document.end(']');
  }
}
