package dev.parable.cli.logs;

import dev.parable.cli.eval.Origin;
import dev.parable.cli.eval.Origin.OfSuite;
import dev.parable.cli.eval.Origin.Reach;
import dev.parable.inspect.CalledSample;
import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.JudgedSamples;
import dev.parable.inspect.ScoreChoice;
import dev.parable.inspect.ScoredRun;
import dev.parable.inspect.Value;
import dev.parable.measure.Answered;
import dev.parable.measure.Observation;
import dev.parable.measure.Observations;
import dev.parable.measure.StopRule;
import dev.parable.run.RunDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Where the numbers of logs come from, collected while they are read, as far as the logs say. Which
 * rule and which build it was is told by those that Parable wrote.
 */
final class LogOrigin {

  private final ScoreChoice choice;
  private final Map<String, Set<String>> fingerprints = new TreeMap<>();
  private final List<OfSuite> suites = new ArrayList<>();
  private final Map<String, Long> models = new TreeMap<>();
  private final List<Instant> ends = new ArrayList<>();
  private final Set<RunDefinition> definitions = new HashSet<>();
  private boolean ended = true;
  private long trials;

  LogOrigin(ScoreChoice choice) {
    this.choice = choice;
  }

  /**
   * Reads a run.
   *
   * @throws dev.parable.model.BadInputException when the choice does not fit it
   */
  ScoredRun read(EvalSource source) {
    return read(source, (sample, observation) -> {});
  }

  /** The same, and somebody else sees every sample too. */
  ScoredRun read(EvalSource source, BiConsumer<EvalSample, Observation> also) {
    var times = new ArrayList<Instant>();
    var observations = new ArrayList<Observation>();
    choice.each(
        source,
        (sample, observation) -> {
          observations.add(observation);
          add(source.run().model(), sample, times);
          also.accept(sample, observation);
        });
    add(source.run());
    EvalRun run = source.run();
    trials += observations.size();
    ended &= run.status() == EvalRun.Status.SUCCESS;
    if (times.isEmpty()) {
      Stream.of(run.created(), run.completed()).flatMap(Optional::stream).forEach(times::add);
    }
    times.stream().min(Comparator.naturalOrder()).ifPresent(ends::add);
    times.stream().max(Comparator.naturalOrder()).ifPresent(ends::add);
    return new ScoredRun(run.model(), underItsRule(run, observations));
  }

  /** Trials of a run, with how far each cell went where they might end early. */
  static Observations underItsRule(EvalRun run, List<Observation> trials) {
    var read = new Observations(run.task(), trials);
    return StopRule.in(new RunDefinition(about(run, "run_yaml").orElse("")))
        .map(rule -> read.under(rule, run.epochs()))
        .orElse(read);
  }

  /** A run whose trials are known without reading them. */
  void add(EvalRun run) {
    definitions.add(new RunDefinition(about(run, "run_yaml").orElse("")));
    boolean judged = Conditions.judged(choice.score().orElse(""));
    suites.add(
        new OfSuite(
            run.task(),
            about(run, "suite_sha256"),
            choice.score().or(() -> about(run, "scorer")),
            judged ? judges(run) : List.of(),
            judged ? judging(run, "rubric_hash").map(Value::toString) : Optional.empty()));
  }

  private static List<String> judges(EvalRun run) {
    return judging(run, "judges").orElse(null) instanceof Value.Items(List<Value> names)
        ? names.stream().map(Value::toString).toList()
        : List.of();
  }

  private static Optional<Value> judging(EvalRun run, String name) {
    return run.metadata().get(JudgedSamples.JUDGING) instanceof Value.Fields(var fields)
        ? Optional.ofNullable(fields.get(name))
        : Optional.empty();
  }

  private void add(String model, EvalSample sample, List<Instant> times) {
    sample
        .about(CalledSample.FINGERPRINT)
        .ifPresent(
            builds ->
                fingerprints
                    .computeIfAbsent(model, name -> new TreeSet<>())
                    .addAll(List.of(builds.split(", "))));
    sample
        .about(EvalSample.ANSWERED)
        .filter(name -> !name.isBlank())
        .ifPresent(name -> models.merge(name, 1L, Long::sum));
    sample.spent().started().or(() -> sample.spent().completed()).ifPresent(times::add);
    sample.spent().completed().ifPresent(times::add);
  }

  private static Optional<String> about(EvalRun run, String name) {
    return Optional.ofNullable(run.metadata().get(name)).map(Value::toString);
  }

  /** Of what was read in this run of ours: who answered is asked of its store. */
  Origin origin(Told run) {
    return Origin.of(run.definition(), run.outcomes().answered(), run.fingerprints(), suites);
  }

  /** Of all that was read; what differs between logs is not said of them together. */
  Origin origin() {
    Optional<RunDefinition> common =
        definitions.size() == 1 ? definitions.stream().findFirst() : Optional.empty();
    return new Origin(
        common.flatMap(one -> one.value("parable")),
        common.flatMap(one -> one.value("model-sha256")),
        common.flatMap(one -> one.value("base-url")),
        new Answered(
            trials,
            models,
            ends.stream().min(Comparator.naturalOrder()),
            ends.stream().max(Comparator.naturalOrder())),
        fingerprints,
        suites,
        ended ? Reach.LOG_ENDED : Reach.LOG_BROKEN_OFF);
  }
}
