package dev.parable.cli.logs;

import dev.parable.agentic.ResultsTree;
import dev.parable.inspect.EvalLog;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.ScoreChoice;
import dev.parable.inspect.ScoredRun;
import dev.parable.model.BadInputException;
import dev.parable.run.RunDefinition;
import dev.parable.run.StoredRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whatever a person means by a run, in one form: a run folder of ours, a log of Inspect, a folder
 * of such logs, or a tree of results of the published framework.
 */
public final class Runs implements AutoCloseable {

  private final List<EvalSource> sources;
  private final List<Runnable> open;

  private Runs(List<EvalSource> sources, List<Runnable> open) {
    this.sources = List.copyOf(sources);
    this.open = open;
  }

  /**
   * Opens.
   *
   * @throws BadInputException when the path is none of these, with what it is
   * @throws dev.parable.run.RunStoreException when a run folder is damaged
   */
  public static Runs open(Path path) {
    if (Files.exists(path.resolve("run.yaml"))) {
      StoredRun run = StoredRun.open(path);
      try {
        return new Runs(stored(run), List.of(run::close));
      } catch (RuntimeException bad) {
        run.close();
        throw bad;
      }
    }
    if (ResultsTree.isAt(path)) {
      return new Runs(List.copyOf(ResultsTree.open(path).models()), List.of());
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
    return new Runs(List.copyOf(logs), closing);
  }

  private static List<EvalSource> stored(StoredRun run) {
    var definition = new RunDefinition(run.definition());
    String what = definition.value("what").orElse("");
    return switch (what) {
      case "eval" -> MeasuredSource.of(run, definition);
      case "import" -> ImportedSource.of(run);
      default ->
          throw new BadInputException(
              run.folder() + " holds a run of '" + what + "'; give one of eval or import");
    };
  }

  /** A run for each suite, or for each log. */
  public List<EvalSource> sources() {
    return sources;
  }

  /**
   * What rates are made of, a run for each suite or log.
   *
   * @throws BadInputException when the choice does not fit a log
   */
  public List<ScoredRun> scored(ScoreChoice choice) {
    return sources.stream().map(choice::read).toList();
  }

  @Override
  public void close() {
    open.forEach(Runnable::run);
  }
}
