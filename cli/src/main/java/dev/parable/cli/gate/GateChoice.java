package dev.parable.cli.gate;

import dev.parable.cli.terminal.Surroundings;
import dev.parable.cli.terminal.WholeFile;
import dev.parable.model.BadInputException;
import dev.parable.stats.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that turn rates into what a pipeline reads. */
public final class GateChoice {

  @Option(
      names = "--fail-above",
      paramLabel = "RATE",
      description = "exit 3 if a rate is surely above, 4 if that cannot be said (0 to 1)")
  private @Nullable Double failAbove;

  @Option(
      names = "--in-general",
      description =
          "let --fail-above decide about scenarios of this kind in general, for which the number of"
              + " surfaces counts; default: about these scenarios, for which that of trials does")
  private boolean inGeneral;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "also write what --fail-above says as JUnit XML")
  private @Nullable Path junit;

  /** The rate; empty where none was named. */
  public OptionalDouble threshold() {
    return failAbove == null ? OptionalDouble.empty() : OptionalDouble.of(failAbove);
  }

  /** What the threshold is held against. */
  public Scope scope() {
    return inGeneral ? Scope.SCENARIOS_IN_GENERAL : Scope.THESE_CELLS;
  }

  /**
   * Checks, and takes an earlier JUnit file away: a run that breaks off must not leave the verdict
   * of another one behind.
   *
   * @throws BadInputException when the threshold is no rate, or the file can be none
   */
  public void check() {
    if (failAbove != null && !(failAbove >= 0 && failAbove < 1)) {
      throw new BadInputException(
          "--fail-above is a rate from 0 to below 1, was " + failAbove + "; for 5 % write 0.05");
    }
    if (inGeneral && failAbove == null) {
      throw new BadInputException("--in-general says how --fail-above decides; name a rate for it");
    }
    if (junit == null) {
      return;
    }
    if (Files.isDirectory(junit)) {
      throw new BadInputException("--junit is a file to write, and " + junit + " is a folder");
    }
    try {
      Files.deleteIfExists(junit);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot replace " + junit + ": " + failed, failed);
    }
  }

  /**
   * Says it wherever it is to be said.
   *
   * @return the exit code
   * @throws UncheckedIOException when the JUnit file cannot be written
   */
  public int conclude(Gate gate, Surroundings surroundings) {
    gate.lines().forEach(surroundings::say);
    StepSummary.of(gate).append(surroundings);
    if (junit != null) {
      WholeFile.write(junit, JunitXml.of(gate));
    }
    return gate.exitCode().code();
  }
}
