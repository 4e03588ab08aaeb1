package dev.parable.cli.eval;

import dev.parable.cli.gate.Gate;
import dev.parable.cli.gate.GateChoice;
import dev.parable.cli.terminal.Interruption;
import dev.parable.cli.terminal.ProgressLine;
import dev.parable.cli.terminal.RunFolders;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.measure.Assessment;
import dev.parable.measure.Outline;
import dev.parable.measure.RunOutcomes;
import dev.parable.measure.SuiteResult;
import dev.parable.model.BadInputException;
import dev.parable.model.BatchModel;
import dev.parable.model.ChatModel;
import dev.parable.model.ModelException;
import dev.parable.model.ModelSpec;
import dev.parable.model.Price;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.run.call.Calls;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures suites on a model and prints rates. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Runs suites on a model, scores what it did, and prints rates with intervals.",
    description =
        "The same command again resumes the run; what was answered is not asked twice."
            + " Without --judge the rates are read off the actions by rule. With it, a judge reads"
            + " every transcript, and known answers of the suite beside them, which tell how far"
            + " it is to be believed; a run can also be judged later (see: parable score).",
    footer = {
      "",
      "Examples:",
      "  parable eval organism/agent --model organism/base",
      "  parable eval organism/guided --model anthropic/claude-sonnet-4-5 --budget 5",
      "  parable eval blackmail --main --model openai/gpt-4.1 \\",
      "      --judge anthropic/claude-sonnet-4-5 --budget 20",
      "  parable eval organism/guided --model anthropic/claude-sonnet-4-5 --batch",
      "  parable eval blackmail --main --model openai/gpt-4.1 --epochs 40 --stop-when-width 0.1",
      "  parable eval organism/guided --model openai-compatible/qwen3 \\",
      "      --base-url http://localhost:8000/v1",
      "  parable eval organism/agent --model scripted/answers.yaml"
    })
public final class EvalCommand implements Callable<Integer> {

  /** Trials that wait for their batches side by side. */
  private static final int BATCH = 10_000;

  /**
   * Trials for each connection: one that was asked to wait a minute needs none, and must not keep
   * others from being played.
   */
  private static final int TRIALS_A_CONNECTION = 2;

  private final Surroundings surroundings;

  @Mixin private SuiteChoice suites = new SuiteChoice();

  @Mixin private ModelChoice model = new ModelChoice();

  @Mixin private DrawChoice draws = new DrawChoice();

  @Mixin private CallChoice calls = new CallChoice();

  @Mixin private JudgeChoice judges = new JudgeChoice();

  @Option(names = "--out", paramLabel = "DIR", description = "the run folder")
  private @Nullable Path out;

  @Option(names = "--fresh", description = "put an earlier run of this folder aside and begin anew")
  private boolean fresh;

  @Mixin private GateChoice gates = new GateChoice();

  @Option(names = "--json", description = "one JSON document on standard output")
  private boolean json;

  public EvalCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    check();
    List<Scored> scored = suites.names().stream().map(Providers::suite).toList();
    scored.stream().flatMap(one -> draws.unlike(one).stream()).forEach(surroundings::say);
    scored.stream().flatMap(one -> draws.idle(one.suite()).stream()).forEach(surroundings::say);
    ModelSpec spec = model.spec();
    Path folder = out == null ? RunFolders.forEval(suites.names(), spec) : out;
    Optional<Price> price = calls.price(spec);
    Naming naming = calls.naming(spec);
    naming.warning().ifPresent(surroundings::say);
    calls.checkBudget(spec, price, spec.toString());
    Way way = way(spec, scored, price);
    var court = new Court(judges, calls, surroundings);
    court.notices(spec, scored).forEach(surroundings::say);
    List<Court.Seated> seated = court.seat();
    if (fresh) {
      RunFolders.putAside(folder, surroundings.clock());
    }
    var stop = new Stop();
    Interruption.listen(stop::request);
    String definition = EvalDefinition.write(spec, surroundings.environment(), draws, scored);
    try (RunStore store = RunStore.open(folder, definition, surroundings.clock())) {
      var kept = Calls.of(store, calls.budget());
      checkNoneOut(kept);
      List<SuiteResult> results =
          measure(new Evaluation(store, kept, stop), way, trials(scored), naming);
      EvalSummary summary =
          judges.given()
              ? EvalSummary.judged(
                  folder,
                  spec.toString(),
                  court.judge(seated, store, kept, stop, assessments(scored)))
              : new EvalSummary(
                  folder,
                  spec.toString(),
                  results.stream().map(SuiteResult::observations).toList());
      summary.suites().stream()
          .flatMap(suite -> MissingTrials.notice(suite).stream())
          .forEach(surroundings::say);
      CallLines.end(kept.ledger().all(), kept.inDoubt(), price).forEach(surroundings::say);
      Gate gate = summary.gate(gates.threshold(), gates.scope());
      surroundings
          .out()
          .print(
              json
                  ? summary.json(
                      kept.ledger().all(),
                      Origin.of(definition, store, scored.stream().map(Origin::suite).toList()),
                      gate,
                      more -> {})
                  : summary.text());
      surroundings.out().flush();
      RunOutcomes.digest(store);
      scored.forEach(each -> Outline.keep(store, each.suite()));
      return gates.conclude(gate, surroundings);
    }
  }

  private List<Assessment> assessments(List<Scored> scored) {
    return scored.stream()
        .map(
            each ->
                new Assessment(
                    Evaluation.measurement(each, draws, 1),
                    each.graded().orElseThrow(),
                    each.suite().name()))
        .toList();
  }

  private void check() {
    draws.check();
    calls.check();
    judges.check();
    gates.check();
    if (calls.batch() && draws.stop().isPresent()) {
      throw new BadInputException(
          "--stop-when-width looks after each epoch, and --batch hands all in at once; leave one"
              + " of them out");
    }
  }

  /** How the trials are played: opened before anything is written. */
  private interface Way {
    List<SuiteResult> measure(Evaluation run, ProgressLine progress);
  }

  private Way way(ModelSpec spec, List<Scored> scored, Optional<Price> price) {
    Map<String, String> environment = surroundings.environment();
    if (calls.batch()) {
      BatchModel opened = Providers.batches(spec, environment);
      return (run, progress) -> run.batched(scored, opened, draws, asking(price, BATCH), progress);
    }
    ChatModel opened = Providers.open(spec, environment);
    return Providers.provider(spec).computesHere()
        ? (run, progress) -> run.here(scored, opened, draws, progress)
        : (run, progress) ->
            run.metered(scored, opened, draws, asking(price, sideBySide()), progress);
  }

  private int sideBySide() {
    return (int) Math.min(Integer.MAX_VALUE, (long) TRIALS_A_CONNECTION * calls.maxConnections());
  }

  private Evaluation.Asking asking(Optional<Price> price, int atOnce) {
    return new Evaluation.Asking(
        model.spec().toString(), price, calls.terms(surroundings.retries()), atOnce);
  }

  /** What is out in a batch would be paid twice if it were asked again one by one. */
  private void checkNoneOut(Calls kept) {
    if (!calls.batch() && kept.outInBatches() > 0) {
      throw new BadInputException(
          kept.outInBatches()
              + " calls of this run are out in a batch and would be paid twice. Run the same"
              + " command with --batch to fetch them, or begin anew with --fresh.");
    }
  }

  private double trials(List<Scored> scored) {
    return scored.stream().mapToDouble(s -> s.suite().scenarios().size() * draws.epochs()).sum();
  }

  private List<SuiteResult> measure(Evaluation run, Way way, double trials, Naming naming) {
    try (var progress =
        new ProgressLine(surroundings, "measuring", Map.of("trials", 1.0), trials)) {
      return way.measure(run, progress);
    } catch (ModelException refused) {
      throw refused.misaddressed() && run.calls().ledger().all().answered() == 0
          ? naming.wrong(refused, run.end())
          : refused;
    } finally {
      CallLines.out(run.calls().ledger().all()).ifPresent(surroundings::say);
    }
  }
}
