package dev.parable.cli.logs;

import dev.parable.agentic.ResultsTree;
import dev.parable.inspect.EvalLog;
import dev.parable.inspect.EvalSource;
import dev.parable.model.BadInputException;
import dev.parable.run.RunDefinition;
import dev.parable.run.StoredRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whatever a person means by a run, in one form: a run folder of ours, a log of Inspect, a folder
 * of such logs, or a tree of results of the published framework.
 */
public final class Runs implements AutoCloseable {

  private final List<EvalSource> sources;
  private final List<String> notices;
  private final List<Runnable> open;
  private final Optional<Told> measured;
  private final Runnable check;

  private Runs(List<EvalSource> sources, List<String> notices, List<Runnable> open) {
    this(sources, notices, open, Optional.empty(), () -> {});
  }

  private Runs(
      List<EvalSource> sources,
      List<String> notices,
      List<Runnable> open,
      Optional<Told> measured,
      Runnable check) {
    this.sources = List.copyOf(sources);
    this.notices = List.copyOf(notices);
    this.open = open;
    this.measured = measured;
    this.check = check;
  }

  /**
   * Opens.
   *
   * @throws BadInputException when the path is none of these, with what it is
   * @throws dev.parable.run.RunStoreException when a run folder is damaged
   */
  public static Runs open(Path path) {
    return open(path, List.of());
  }

  /**
   * As much as is needed to say how often what was done. Whether a run folder is whole, and its
   * suites are those that were measured, {@link #check} says.
   */
  static Runs begin(Path path) {
    return begin(path, List.of(), suites -> {});
  }

  /**
   * The same with the grades of these judges; of none, of all that graded every trial.
   *
   * @throws BadInputException also when one of them graded nothing in the run
   */
  static Runs open(Path path, List<String> judges) {
    Runs runs = begin(path, judges, MeasuredSuites::begin);
    try {
      runs.check();
      return runs;
    } catch (RuntimeException bad) {
      runs.close();
      throw bad;
    }
  }

  private static Runs begin(Path path, List<String> judges, Consumer<MeasuredSuites> first) {
    if (Files.exists(path.resolve("run.yaml"))) {
      var definition = new RunDefinition(StoredRun.definition(path));
      var suites = new MeasuredSuites(path, definition);
      first.accept(suites);
      // Its first value takes a while, which is that of opening the store.
      Meanwhile.begin(() -> definition.value("what"));
      StoredRun run = StoredRun.begin(path);
      try {
        return stored(run, definition, suites, judges);
      } catch (RuntimeException bad) {
        run.close();
        throw bad;
      }
    }
    checkUnused(judges, path);
    if (ResultsTree.isAt(path)) {
      ResultsTree tree = ResultsTree.open(path);
      List<String> passedOver =
          tree.passedOver().stream().map(notice -> "passed over: " + notice).toList();
      return new Runs(List.copyOf(tree.models()), passedOver, List.of());
    }
    var logs = new ArrayList<EvalLog>();
    try {
      for (Path file : EvalLog.files(path)) {
        logs.add(EvalLog.open(file));
      }
    } catch (RuntimeException bad) {
      logs.forEach(EvalLog::close);
      throw bad;
    }
    List<Runnable> closing = logs.stream().map(log -> (Runnable) log::close).toList();
    return new Runs(List.copyOf(logs), List.of(), closing);
  }

  private static void checkUnused(List<String> judges, Path path) {
    if (!judges.isEmpty()) {
      throw new BadInputException(
          "--judge chooses among the judges of a run folder of parable eval; "
              + path
              + " is exported with all scores that it has");
    }
  }

  private static Runs stored(
      StoredRun run, RunDefinition definition, MeasuredSuites suites, List<String> judges) {
    String what = definition.value("what").orElse("");
    return switch (what) {
      case "eval" -> {
        var told = new Told(run, definition).readAhead();
        Hearing hearing = Hearing.of(run, judges);
        List<EvalSource> sources = MeasuredSource.of(told, suites, hearing);
        yield new Runs(
            sources,
            hearing.notices(),
            List.of(run::close),
            Optional.of(told),
            () -> {
              run.check();
              suites.all();
            });
      }
      case "import" -> {
        checkUnused(judges, run.folder());
        run.check();
        yield new Runs(ImportedSource.of(run), List.of(), List.of(run::close));
      }
      default ->
          throw new BadInputException(
              run.folder() + " holds a run of '" + what + "'; give one of eval or import");
    };
  }

  /**
   * Waits until it is known that a run folder is whole, and its suites are those that were
   * measured.
   *
   * @throws BadInputException when they are not
   * @throws dev.parable.run.RunStoreException when the folder is damaged
   */
  void check() {
    check.run();
  }

  /** A run for each suite, or for each log. */
  public List<EvalSource> sources() {
    return sources;
  }

  /** The store of a run that was measured here. */
  Optional<Told> measured() {
    return measured;
  }

  /** What a person should know: which judges were heard, and what of a tree was passed over. */
  List<String> notices() {
    return notices;
  }

  @Override
  public void close() {
    open.forEach(Runnable::run);
  }
}
