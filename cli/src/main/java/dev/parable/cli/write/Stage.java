package dev.parable.cli.write;

import static dev.parable.cli.terminal.Complaints.oneLine;
import static java.util.Objects.requireNonNull;

import dev.parable.cli.eval.CallChoice;
import dev.parable.cli.eval.CallLines;
import dev.parable.cli.eval.Providers;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.ProgressLine;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.model.ChatModel;
import dev.parable.model.ModelSpec;
import dev.parable.recipe.Role;
import dev.parable.run.Executor;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.run.call.Calls;
import dev.parable.run.call.MeteredBatches;
import dev.parable.run.call.Metering;
import dev.parable.run.call.Pace;
import dev.parable.write.Cast;
import dev.parable.write.Cast.Actor;
import dev.parable.write.PlainText;
import dev.parable.write.Writing;
import dev.parable.write.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The models of a writing at work, on an open run: each call kept and counted. */
final class Stage implements AutoCloseable {

  private static final int LESSONS_A_CONNECTION = 2;

  /** So many reasons of failures are told. */
  private static final int REASONS = 3;

  /** Lessons that wait for their batches side by side. */
  private static final int IN_BATCHES = 10_000;

  private final RunStore store;
  private final Calls kept;
  private final Stop stop;
  private final CallChoice calls;
  private final Surroundings surroundings;
  private final ProgressLine progress;
  private final boolean batch;
  private final Map<String, Actor> actors = new HashMap<>();
  private final Map<String, Metering> meterings = new HashMap<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean elsewhere;

  /**
   * Opens.
   *
   * @param batch whether calls are handed in as batches
   */
  Stage(
      RunStore store,
      Calls kept,
      Stop stop,
      CallChoice calls,
      Surroundings surroundings,
      ProgressLine progress,
      boolean batch) {
    this.batch = batch;
    this.store = store;
    this.kept = kept;
    this.stop = stop;
    this.calls = calls;
    this.surroundings = surroundings;
    this.progress = progress;
  }

  /**
   * Writes what the run does not hold, and says why lessons were not answered.
   *
   * @param begin the lessons before are written
   * @return whether all were answered
   */
  boolean write(
      Writing writing, int begin, Map<Role, ModelSpec> specs, Map<ModelSpec, ChatModel> models) {
    var roles = new EnumMap<Role, Actor>(Role.class);
    specs.forEach(
        (role, spec) ->
            roles.put(
                role, actor(spec, PlainText.alsoContinued(requireNonNull(models.get(spec))))));
    var cast = new Cast(roles);
    var unanswered = new TreeMap<String, Integer>();
    var first = new FirstLessons(writing.count(), done -> tell(writing, specs, done));
    executor()
        .run(
            Writing.LESSONS,
            "lessons",
            writing.units(cast).subList(begin, writing.count()),
            (number, result) -> {
              if (result instanceof Executor.Result.Failed<Written> failed) {
                unanswered.merge(failed.reason(), 1, Integer::sum);
              }
              first.take(begin + number, result);
            });
    tell(unanswered);
    return unanswered.isEmpty();
  }

  private void tell(Map<String, Integer> unanswered) {
    unanswered.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(REASONS)
        .forEach(
            one ->
                surroundings
                    .err()
                    .println("not answered, " + one.getValue() + "x: " + oneLine(one.getKey())));
    if (unanswered.size() > REASONS) {
      surroundings.err().println("and for " + (unanswered.size() - REASONS) + " other reasons");
    }
  }

  /**
   * Writes the first lessons alone, which are the first of the many, so that nothing is paid twice;
   * prints what all will take.
   */
  ExitCode foretell(
      Writing writing,
      int sampled,
      Map<Role, ModelSpec> specs,
      Map<ModelSpec, ChatModel> models,
      boolean json) {
    Instant begin = surroundings.clock().instant();
    long before = writing.open(store);
    write(writing.first(sampled), 0, specs, models);
    Duration took = Duration.between(begin, surroundings.clock().instant());
    long open = writing.open(store);
    Estimate all = estimate(writing, specs, open);
    surroundings.out().print(json ? all.json() : all.text(before - open, took));
    surroundings.out().flush();
    return all.sample().lessons().isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
  }

  /** What all will cost, as soon as the first lessons show it. */
  private void tell(Writing writing, Map<Role, ModelSpec> specs, int done) {
    Estimate estimate = estimate(writing, specs, writing.count() - (long) done);
    Sample sample = estimate.sample();
    if (!batch && !sample.parts().isEmpty() && sample.priced() && !sample.lessons().isEmpty()) {
      progress.say(estimate.line());
    }
  }

  /**
   * What a writing will take, by its first lessons.
   *
   * @param open lessons that are not answered
   */
  Estimate estimate(Writing writing, Map<Role, ModelSpec> specs, long open) {
    return new Estimate(
        Sample.of(store, writing, elsewhere(specs), calls::price),
        writing.count(),
        open,
        kept.ledger().all().usd(),
        calls.budget().limited() ? OptionalDouble.of(calls.budget().usd()) : OptionalDouble.empty(),
        calls.batch() ? 0 : calls.maxConnections());
  }

  /** The roles that are played by models outside this process. */
  static Map<Role, ModelSpec> elsewhere(Map<Role, ModelSpec> specs) {
    var elsewhere = new EnumMap<Role, ModelSpec>(Role.class);
    specs.forEach(
        (role, spec) -> {
          if (!Providers.provider(spec).computesHere()) {
            elsewhere.put(role, spec);
          }
        });
    return elsewhere;
  }

  private Executor executor() {
    if (!elsewhere) {
      return new Executor(store, 1, false, stop, progress);
    }
    if (batch) {
      return new Executor(store, IN_BATCHES, true, stop, progress, Retries.atOnce(0)).allAtOnce();
    }
    int atOnce =
        (int) Math.min(Integer.MAX_VALUE, (long) LESSONS_A_CONNECTION * calls.maxConnections());
    // The tries have been made in the metering.
    return new Executor(store, atOnce, true, stop, progress, Retries.atOnce(0));
  }

  private Actor actor(ModelSpec spec, ChatModel model) {
    return actors.computeIfAbsent(spec.toString(), name -> opened(name, spec, model));
  }

  private Actor opened(String name, ModelSpec spec, ChatModel model) {
    if (Providers.provider(spec).computesHere()) {
      return new Actor(name, unit -> model);
    }
    elsewhere = true;
    if (batch) {
      var batches =
          MeteredBatches.of(
              kept,
              name,
              Providers.batches(spec, surroundings.environment()),
              calls.price(spec),
              stop,
              Pace.real(),
              progress::refresh);
      open.push(batches);
      progress.also(() -> CallLines.now(batches.now(), kept.ledger().all()));
      return new Actor(name, batches::forUnit);
    }
    Metering known = meterings.get(spec.provider());
    Metering metering =
        known == null
            ? Metering.of(
                kept,
                name,
                model,
                calls.priceOfOneByOne(spec),
                calls.terms(surroundings.retries()),
                stop)
            : known.alsoFor(name, model, calls.priceOfOneByOne(spec));
    if (known == null) {
      meterings.put(spec.provider(), metering);
      open.push(metering);
      progress.also(() -> CallLines.now(metering.now()));
    }
    return new Actor(name, metering::forUnit);
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      AutoCloseable next = open.pop();
      switch (next) {
        case Metering metering -> metering.close();
        case MeteredBatches batches -> batches.close();
        default -> throw new IllegalStateException(next.toString());
      }
    }
  }
}
