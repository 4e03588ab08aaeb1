package dev.parable.cli.eval;

import dev.parable.model.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that turns rates into an exit code. */
public final class ThresholdChoice {

  @Option(
      names = "--fail-above",
      paramLabel = "RATE",
      description = "exit 3 if a rate is surely above, 4 if that cannot be said (0 to 1)")
  private @Nullable Double failAbove;

  /** The rate; null where none was named. */
  public @Nullable Double rate() {
    return failAbove;
  }

  /**
   * Checks.
   *
   * @throws BadInputException when it is no rate
   */
  public void check() {
    if (failAbove != null && !(failAbove >= 0 && failAbove < 1)) {
      throw new BadInputException(
          "--fail-above is a rate from 0 to below 1, was " + failAbove + "; for 5 % write 0.05");
    }
  }
}
