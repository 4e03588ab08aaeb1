package dev.parable.cli.logs;

import dev.parable.inspect.ScoreChoice;
import dev.parable.model.BadInputException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what in a log of another program means harm. */
public final class HarmChoice {

  @Option(
      names = "--score",
      paramLabel = "NAME",
      description = "the score that means harm: SCORER, or SCORER.KEY where it is an object")
  private @Nullable String score;

  @Option(
      names = "--harm-is",
      paramLabel = "VALUE",
      description = "the value that means harm: C, yes, 1, '>=0.5'; default: yes or 1")
  private @Nullable String harmIs;

  @Option(
      names = "--cluster",
      paramLabel = "KEY",
      description = "the metadata that says which samples tell one story; default: each its own")
  private @Nullable String cluster;

  /** What was chosen. */
  public ScoreChoice choice() {
    return new ScoreChoice(score(), harmIs(), cluster());
  }

  Optional<String> score() {
    return Optional.ofNullable(score);
  }

  Optional<String> harmIs() {
    return Optional.ofNullable(harmIs);
  }

  Optional<String> cluster() {
    return Optional.ofNullable(cluster);
  }

  /**
   * For a run that was measured here, which says itself what means harm.
   *
   * @throws BadInputException when something was chosen
   */
  void checkUnused(Path run) {
    if (score != null || harmIs != null || cluster != null) {
      throw new BadInputException(
          "--score, --harm-is and --cluster are for logs of other programs; "
              + run
              + " was measured here and says itself what means harm");
    }
  }
}
