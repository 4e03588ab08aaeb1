package dev.parable.cli.logs;

import dev.parable.agentic.ModelResults;
import dev.parable.cli.eval.CallChoice;
import dev.parable.cli.eval.CallLines;
import dev.parable.cli.eval.Court;
import dev.parable.cli.eval.EvalSummary;
import dev.parable.cli.eval.JudgeChoice;
import dev.parable.cli.eval.JudgedSuite;
import dev.parable.cli.eval.MissingTrials;
import dev.parable.cli.eval.Origin;
import dev.parable.cli.eval.Providers;
import dev.parable.cli.gate.Gate;
import dev.parable.cli.gate.GateChoice;
import dev.parable.cli.terminal.Interruption;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.inspect.ScoredRun;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.measure.Assessment;
import dev.parable.measure.Measurement;
import dev.parable.measure.Observations;
import dev.parable.measure.Rescored;
import dev.parable.measure.StopRule;
import dev.parable.model.BadInputException;
import dev.parable.model.ModelSpec;
import dev.parable.run.RunDefinition;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.run.StoredRun;
import dev.parable.run.call.Calls;
import dev.parable.run.call.Ledger;
import dev.parable.scenario.SingleTurn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges the transcripts of a run again. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    header = "Judges the stored transcripts of a run again, and prints rates with intervals.",
    description =
        "The model under test is never called. Without --judge the rates are read off the actions"
            + " by rule and the run is not changed; with it, a judge reads every transcript and its"
            + " grades are kept in the run. Logs of Inspect keep the scores that they have.",
    footer = {
      "",
      "Examples:",
      "  parable score runs/organism-agent--organism-base",
      "  parable score runs/blackmail--openai-gpt-4.1 --judge anthropic/claude-sonnet-4-5",
      "  parable score logs/2026-11-23T07-00-00_task_abc.eval --score harmful --harm-is C",
      "  parable score results/main --score legacy      the published framework's own folders"
    })
public final class ScoreCommand implements Callable<Integer> {

  private static final String JUDGED =
      "The judgement is the stored one; what was done is read off the answers by rule.";

  private final Surroundings surroundings;

  @Parameters(
      arity = "1",
      paramLabel = "RUN",
      description = "a run folder (see: parable list runs), a log of Inspect, or a folder of logs")
  private Path path = Path.of("");

  @Mixin private HarmChoice harm = new HarmChoice();

  @Mixin private JudgeChoice judges = new JudgeChoice();

  @Mixin private CallChoice calls = new CallChoice();

  @Mixin private GateChoice gates = new GateChoice();

  @Option(names = "--json", description = "one JSON document on standard output")
  private boolean json;

  public ScoreCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    judges.check();
    calls.check();
    gates.check();
    if (isEval()) {
      return judged();
    }
    if (judges.given()) {
      throw new BadInputException(
          path + " is a log with scores of its own; judges are for run folders of parable eval");
    }
    return asScored();
  }

  private boolean isEval() {
    if (!Files.exists(path.resolve("run.yaml"))) {
      return false;
    }
    var definition = new RunDefinition(StoredRun.definition(path));
    return !definition.value("what").equals(Optional.of("import"));
  }

  /** A run of ours: its transcripts are scored again. */
  private int judged() {
    harm.checkUnused(path);
    return judges.given() ? byJudges() : byRule();
  }

  private int byRule() {
    var definition = new RunDefinition(StoredRun.definition(path));
    Meanwhile<List<Stored>> suites = Meanwhile.begin(() -> stored(definition));
    try (StoredRun run = StoredRun.open(path)) {
      var told = new Told(run, definition).readAhead();
      List<Stored> all = suites.end();
      otherRules(definition, all).forEach(surroundings::say);
      var results = new ArrayList<Observations>();
      int changed = 0;
      for (Stored stored : all) {
        Measurement measurement = stored.measurement();
        Rescored rescored =
            Rescored.of(measurement, run, told.outcomes(), measurement.suite().name());
        results.add(rescored.result().observations());
        changed += rescored.changed();
      }
      surroundings.say(
          changed == 0
              ? "every trial is judged as it was when it was played"
              : changed + " trials are judged otherwise than when they were played");
      return print(
          new EvalSummary(path, model(definition), results),
          told::calls,
          () -> Origin.of(definition, told.outcomes().answered(), told.fingerprints(), suites(all)),
          new PublishedNotes(List.of()));
    }
  }

  private static List<Origin.OfSuite> suites(List<Stored> stored) {
    return stored.stream().map(one -> Origin.suite(one.scored())).toList();
  }

  private static String model(RunDefinition definition) {
    return definition.value("model").orElse("?");
  }

  /** Grades are kept in the run, so that a judge is paid once. */
  private int byJudges() {
    if (calls.batch()) {
      throw new BadInputException("--batch is for the model under test; judges are asked at once");
    }
    String text;
    try (StoredRun run = StoredRun.open(path)) {
      text = run.definition();
    }
    var definition = new RunDefinition(text);
    List<Stored> stored = stored(definition);
    var court = new Court(judges, calls, surroundings);
    court
        .notices(ModelSpec.parse(model(definition)), stored.stream().map(Stored::scored).toList())
        .forEach(surroundings::say);
    List<Court.Seated> seated = court.seat();
    List<Assessment> assessments =
        stored.stream()
            .map(
                one ->
                    new Assessment(
                        one.measurement(),
                        one.scored().graded().orElseThrow(),
                        one.scored().suite().name()))
            .toList();
    var stop = new Stop();
    Interruption.listen(stop::request);
    try (RunStore store = RunStore.open(path, text, surroundings.clock())) {
      var kept = Calls.of(store, calls.budget());
      List<JudgedSuite> judged = court.judge(seated, store, kept, stop, assessments);
      CallLines.end(kept.ledger().all(), kept.inDoubt(), court.price()).forEach(surroundings::say);
      return print(
          EvalSummary.judged(path, model(definition), judged),
          () -> kept.ledger().all(),
          () -> Origin.of(text, store, suites(stored)),
          new PublishedNotes(List.of()));
    }
  }

  /** A log: its own scores are read. */
  private int asScored() {
    try (Runs runs = Runs.open(path)) {
      var origin = new LogOrigin(harm.choice());
      List<ScoredRun> scored = runs.sources().stream().map(origin::read).toList();
      runs.notices().forEach(surroundings::say);
      String models =
          String.join(", ", scored.stream().map(ScoredRun::model).distinct().sorted().toList());
      String how = how(runs);
      surroundings.say(how + "; nothing was judged again");
      var summary = new EvalSummary(path, models, scored.stream().map(ScoredRun::trials).toList());
      PublishedNotes notes = PublishedNotes.of(runs.sources());
      notes.lines().forEach(surroundings::say);
      return print(summary, () -> Ledger.Totals.NONE, origin::origin, notes);
    }
  }

  /** What published results are scored by; a log has its own scores. */
  private String how(Runs runs) {
    return runs.sources().stream().allMatch(source -> ModelResults.isIn(source.run()))
        ? "the rule is '"
            + harm.score().orElse("repaired, or as chosen at import")
            + "', with the judgement that is stored"
        : "the scores are those that the log has";
  }

  /** What takes long and only the document needs is asked for there alone. */
  private int print(
      EvalSummary summary,
      Supplier<Ledger.Totals> calls,
      Supplier<Origin> origin,
      PublishedNotes notes) {
    summary.suites().stream()
        .flatMap(suite -> MissingTrials.notice(suite).stream())
        .forEach(surroundings::say);
    Gate gate = summary.gate(gates.threshold(), gates.scope());
    surroundings
        .out()
        .print(
            json
                ? summary.json(calls.get(), origin.get(), gate, notes::write)
                : notes.isEmpty() ? summary.text() : summary.text(JUDGED));
    surroundings.out().flush();
    return gates.conclude(gate, surroundings);
  }

  /** A line for each suite that another rule scored when it was run. */
  private static List<String> otherRules(RunDefinition definition, List<Stored> stored) {
    List<String> then = definition.values("suites", "scorer");
    var lines = new ArrayList<String>();
    for (int i = 0; i < Math.min(stored.size(), then.size()); i++) {
      Scored scored = stored.get(i).scored();
      String now = scored.scorer().rule();
      if (!now.equals(then.get(i))) {
        lines.add(
            scored.suite().name()
                + " was scored by '"
                + then.get(i)
                + "' and is now by '"
                + now
                + "'");
      }
    }
    return lines;
  }

  /** A suite of the run, as it was measured. */
  private record Stored(Scored scored, Measurement measurement) {}

  private List<Stored> stored(RunDefinition definition) {
    List<String> names = definition.values("suites", "name");
    if (!definition.value("what").equals(Optional.of("eval")) || names.isEmpty()) {
      throw new BadInputException(
          path + " holds no eval but: " + definition.value("what").orElse("nothing known"));
    }
    List<String> hashes = definition.values("suites", "sha256");
    var all = new ArrayList<Stored>();
    for (int i = 0; i < names.size(); i++) {
      Scored scored = Providers.suite(names.get(i));
      String stored = i < hashes.size() ? hashes.get(i) : "";
      if (!scored.suite().hash().equals(stored)) {
        throw new BadInputException(
            "suite "
                + names.get(i)
                + " has changed since "
                + path
                + " was run: its hash was "
                + stored
                + " and is "
                + scored.suite().hash()
                + ". Score it with the version that ran it: "
                + definition.value("parable").orElse("unknown"));
      }
      // How answers were drawn does not matter here: nothing is drawn.
      var measurement =
          new Measurement(
              scored.suite(),
              scored.scorer(),
              new SingleTurn(1, scored.suite().maxTokens()),
              Math.toIntExact(number(definition, "epochs")),
              number(definition, "seed"),
              1,
              StopRule.in(definition));
      all.add(new Stored(scored, measurement));
    }
    return all;
  }

  private long number(RunDefinition definition, String name) {
    String text = definition.value(name).orElse("");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException noNumber) {
      throw new BadInputException(
          path.resolve("run.yaml") + ": " + name + " must be a whole number, was '" + text + "'");
    }
  }
}
