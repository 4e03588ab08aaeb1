package dev.parable.cli.logs;

import dev.parable.inspect.CalledSample;
import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.HarmScore;
import dev.parable.inspect.JudgedSamples;
import dev.parable.inspect.TrialSample;
import dev.parable.inspect.TrialSample.Origin;
import dev.parable.inspect.Value;
import dev.parable.judge.Outcome;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.measure.JudgedResult;
import dev.parable.measure.Measurement;
import dev.parable.measure.Observations;
import dev.parable.measure.Outline;
import dev.parable.measure.StopRule;
import dev.parable.measure.StoredTrials;
import dev.parable.measure.StoredTrials.StoredTrial;
import dev.parable.model.BadInputException;
import dev.parable.run.RunDefinition;
import dev.parable.run.StoredRun;
import dev.parable.run.call.kept.KeptCalls;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.SingleTurn;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A suite in a run folder of {@code parable eval}. A trial that has no answer yet is missing. */
final class MeasuredSource implements EvalSource {

  private static final String UNANSWERED =
      "not answered yet; the same eval command asks those again that have no answer";

  private static final String BY_RULE = "by rule; no judge was asked";
  private static final String BY_JUDGES = "harm and acted by rule, the others by judges";

  private final Told told;
  private final StoredRun run;
  private final RunDefinition definition;
  private final Outline outline;
  private final Supplier<Scored> scored;
  private final String scorer;
  private final Optional<JudgedSamples> judging;

  // What run.yaml says takes longer to look up than a trial to read.
  private final int epochs;
  private final long seed;
  private final Map<String, Value> generation;

  /** Those of the suite, by id. */
  private final Supplier<Map<String, Scenario>> scenarios = new Once<>(this::byId);

  /** Of trials, when one is looked for that was not played alone. */
  private final Supplier<Map<String, String>> units = new Once<>(this::ownUnits);

  private MeasuredSource(
      Told told,
      Outline outline,
      Supplier<Scored> scored,
      String scorer,
      Optional<JudgedSamples> judging) {
    this.told = told;
    this.run = told.run();
    this.definition = told.definition();
    this.outline = outline;
    this.scored = scored;
    this.scorer = scorer;
    this.judging = judging;
    this.epochs = (int) number("epochs", 1);
    this.seed = seed(definition);
    this.generation = generation();
  }

  /**
   * Those of a run. Of suites that nobody judged no text is read before somebody asks for one,
   * where the run tells what they are without.
   *
   * @param hearing which of its judges are heard
   */
  static List<EvalSource> of(Told told, MeasuredSuites suites, Hearing hearing) {
    List<String> scorers = told.definition().values("suites", "scorer");
    int epochs = (int) number(told, "epochs", 1);
    List<Outline> outlines = suites.outlines(told.run());
    var sources = new ArrayList<EvalSource>();
    for (int i = 0; i < outlines.size(); i++) {
      int place = i;
      sources.add(
          new MeasuredSource(
              told,
              outlines.get(i),
              () -> suites.all().get(place),
              i < scorers.size() ? scorers.get(i) : "",
              hearing.isOfNobody()
                  ? Optional.empty()
                  : hearing.of(suites.all().get(i), epochs, seed(told.definition()))));
    }
    return sources;
  }

  @Override
  public EvalRun run() {
    EvalRun begun =
        EvalRun.of(
            outline.suite(),
            definition.value("model").orElse("unknown/unknown"),
            EvalRun.idOf(run.definition() + "\n" + outline.suite()),
            created(),
            epochs,
            generation,
            metadata());
    return new EvalRun(
        begun.task(),
        begun.model(),
        begun.id(),
        begun.created(),
        begun.completed(),
        EvalRun.Status.SUCCESS,
        begun.epochs(),
        begun.generation(),
        begun.metadata(),
        begun.error());
  }

  private Instant created() {
    try {
      return Files.getLastModifiedTime(run.folder().resolve("run.yaml")).toInstant();
    } catch (IOException gone) {
      throw new UncheckedIOException("cannot read " + run.folder() + ": " + gone, gone);
    }
  }

  private double number(String name, double otherwise) {
    return number(told, name, otherwise);
  }

  private static double number(Told told, String name, double otherwise) {
    try {
      return told.definition().value(name).map(Double::parseDouble).orElse(otherwise);
    } catch (NumberFormatException foreign) {
      throw new BadInputException(told.run().folder() + "/run.yaml says " + name + " is no number");
    }
  }

  private static long seed(RunDefinition definition) {
    return definition.value("seed").map(Long::parseLong).orElse(1L);
  }

  private Map<String, Value> generation() {
    var generation = new LinkedHashMap<String, Value>();
    long thinking = (long) number("thinking-tokens", 0);
    generation.put("temperature", Value.of(number("temperature", 1)));
    generation.put(
        "max_tokens", Value.of((long) number("max-tokens", outline.maxTokens()) + thinking));
    definition.value("top-p").ifPresent(p -> generation.put("top_p", Value.of(number("top-p", 1))));
    if (thinking > 0) {
      generation.put("reasoning_tokens", Value.of(thinking));
    }
    return generation;
  }

  private Map<String, Value> metadata() {
    var metadata = new LinkedHashMap<String, Value>();
    metadata.put("parable", Value.of(version()));
    metadata.put("suite", Value.of(outline.suite()));
    metadata.put("suite_sha256", Value.of(outline.hash()));
    metadata.put("canary", Value.of(outline.canary()));
    metadata.put("scorer", Value.of(scorer));
    metadata.put("seed", Value.of(seed));
    StopRule.in(definition)
        .ifPresent(stop -> metadata.put(Conditions.STOP, Value.of(stop.width())));
    metadata.put("scored", Value.of(judging.isEmpty() ? BY_RULE : BY_JUDGES));
    judging.ifPresent(judges -> metadata.put(JudgedSamples.JUDGING, judges.header()));
    metadata.put("run_yaml", Value.of(run.definition()));
    return metadata;
  }

  @Override
  public Optional<Observations> observations(String score) {
    if (!score.equals(HarmScore.NAME)) {
      return judging.flatMap(judges -> judges.observations(score));
    }
    return Optional.of(
        outline.kept(told.outcomes(), outline.suite(), epochs, StopRule.in(definition)));
  }

  /** How answers were drawn does not matter here: nothing is drawn. */
  private Measurement measurement() {
    Scored whole = scored.get();
    return new Measurement(
        whole.suite(),
        whole.scorer(),
        new SingleTurn(1, outline.maxTokens()),
        epochs,
        seed,
        1,
        StopRule.in(definition));
  }

  @Override
  public void each(Consumer<EvalSample> reader) {
    var seen = new HashSet<String>();
    StoredTrials.each(
        run,
        stored -> {
          if (own(stored)) {
            Trial trial = trial(stored);
            seen.add(trial.id());
            reader.accept(called(trial, plain(trial, stored)));
          }
        });
    unanswered(seen, reader);
  }

  @Override
  public void skim(Consumer<EvalSample> reader) {
    var seen = new HashSet<String>();
    StoredTrials.each(
        run,
        stored -> own(stored) ? Optional.of(skimmed(stored)) : Optional.<Skimmed>empty(),
        found ->
            found.ifPresent(
                one -> {
                  seen.add(one.trial);
                  reader.accept(one.sample);
                }));
    unanswered(seen, reader);
  }

  private record Skimmed(String trial, EvalSample sample) {}

  private Skimmed skimmed(StoredTrial stored) {
    Trial trial = trial(stored);
    return new Skimmed(trial.id(), plain(trial, stored));
  }

  private boolean own(StoredTrial stored) {
    return stored.unit().startsWith(outline.suite() + "/");
  }

  /** Those of the suite that were not seen. */
  private void unanswered(Set<String> seen, Consumer<EvalSample> reader) {
    for (Trial trial : measurement().needed(run, outline.suite())) {
      if (!seen.contains(trial.id())) {
        reader.accept(unanswered(trial));
      }
    }
  }

  @Override
  public Optional<EvalSample> find(String id, int epoch) {
    Scenario scenario = scenarios.get().get(id);
    if (scenario == null || epoch < 1 || epoch > epochs) {
      return Optional.empty();
    }
    Trial trial = new Trial(seed, scenario, epoch - 1);
    return Optional.of(
        StoredTrials.find(run, outline.suite() + "/" + trial.id(), trial.id())
            .or(() -> inCompany(trial))
            .map(stored -> called(trial, plain(trial, stored)))
            .orElseGet(() -> unanswered(trial)));
  }

  /** Of trials that were played together, the unit bears the name of the first. */
  private Optional<StoredTrial> inCompany(Trial trial) {
    return Optional.ofNullable(units.get().get(trial.id()))
        .flatMap(unit -> StoredTrials.find(run, unit, trial.id()));
  }

  private Map<String, String> ownUnits() {
    var own = new HashMap<String, String>();
    StoredTrials.units(run)
        .forEach(
            (trial, unit) -> {
              if (unit.startsWith(outline.suite() + "/")) {
                own.put(trial, unit);
              }
            });
    return own;
  }

  private EvalSample unanswered(Trial trial) {
    var nothing = new Transcript(trial.id(), List.of());
    Origin nowhere = origin(List.of(), Optional.empty());
    return called(trial, plain(nowhere, trial, nothing, new Outcome.Missing(UNANSWERED)));
  }

  /** What judges made of the suite; empty where none was asked. */
  Optional<JudgedResult> judged() {
    return judging.map(JudgedSamples::result);
  }

  /** What the run folder in which it lies tells. */
  Told told() {
    return told;
  }

  private EvalSample plain(Trial trial, StoredTrial stored) {
    Origin origin = origin(stored.models(), Optional.of(stored.at()));
    return plain(origin, trial, stored.transcript(), stored.outcome());
  }

  private EvalSample plain(Origin origin, Trial trial, Transcript transcript, Outcome outcome) {
    return TrialSample.of(scored.get().suite(), origin, trial, transcript, outcome)
        .with(judging.map(judges -> judges.scores(trial.id())).orElse(Map.of()));
  }

  /** Calls are kept of models that play each trial by itself, so a trial's unit bears its name. */
  private EvalSample called(Trial trial, EvalSample plain) {
    return CalledSample.of(
        plain, KeptCalls.of(run, outline.suite() + "/" + trial.id()), generation);
  }

  private Origin origin(List<String> models, Optional<Instant> at) {
    return new Origin(outline.hash(), scorer, version(), models, at);
  }

  private String version() {
    return definition.value("parable").orElse("");
  }

  private Map<String, Scenario> byId() {
    return scored.get().suite().scenarios().stream()
        .collect(Collectors.toMap(Scenario::id, Function.identity()));
  }

  private Trial trial(StoredTrial stored) {
    int mark = stored.trial().lastIndexOf('#');
    Scenario scenario = scenarios.get().get(stored.trial().substring(0, Math.max(0, mark)));
    if (scenario == null) {
      throw new BadInputException(
          run.folder()
              + " holds the trial "
              + stored.trial()
              + ", which is not of "
              + outline.suite());
    }
    int epoch = Integer.parseInt(stored.trial().substring(mark + 1));
    return new Trial(seed, scenario, epoch);
  }
}
