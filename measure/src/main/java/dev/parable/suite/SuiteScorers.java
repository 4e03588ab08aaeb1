package dev.parable.suite;

import dev.parable.judge.GateScorer;
import dev.parable.judge.ScorerProvider;
import dev.parable.model.BadInputException;
import dev.parable.scenario.Suite;
import dev.parable.text.Nearest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Brings the suites that are files: those built in by name, those of a user by path. {@code
 * blackmail:main} names one of a suite's choices of cells; without it, all.
 */
public final class SuiteScorers implements ScorerProvider {

  /** For the service loader. */
  public SuiteScorers() {}

  @Override
  public List<String> suites() {
    return BuiltInSuites.names();
  }

  @Override
  public Optional<Scored> open(String suite) {
    int colon = suite.lastIndexOf(':');
    boolean chosen = colon > 1; // not the drive of a path
    String name = chosen ? suite.substring(0, colon) : suite;
    return find(name)
        .map(file -> scored(file, suite, chosen ? suite.substring(colon + 1) : Rendering.ALL));
  }

  private static Optional<SuiteFile> find(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml")
        ? Optional.of(SuiteReader.read(Path.of(name)))
        : BuiltInSuites.find(name);
  }

  private static Scored scored(SuiteFile file, String asked, String choice) {
    if (!file.choices().contains(choice)) {
      throw new BadInputException(
          "suite "
              + file.head().name()
              + " has no cells '"
              + choice
              + "', only "
              + String.join(", ", file.choices())
              + Nearest.hint(choice, file.choices()));
    }
    Suite made = Rendering.of(file, choice);
    return new Scored(
        new Suite(asked, made.canary(), made.maxTokens(), made.scenarios()),
        new GateScorer(file.gate()));
  }

  @Override
  public Optional<About> about(String suite) {
    return BuiltInSuites.find(suite).map(SuiteScorers::about);
  }

  private static About about(SuiteFile file) {
    return new About(file.head().title(), file.surfaceNames().size(), Rendering.sizes(file));
  }
}
