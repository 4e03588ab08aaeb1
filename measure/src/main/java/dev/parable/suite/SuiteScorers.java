package dev.parable.suite;

import dev.parable.judge.GateScorer;
import dev.parable.judge.ScorerProvider;
import dev.parable.model.BadInputException;
import dev.parable.scenario.Suite;
import dev.parable.text.Nearest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    return BuiltInSuites.all();
  }

  /** A suite as it was asked for: where its files are, the first of them, and which cells. */
  private record Asked(Source source, String file, Optional<String> choice) {

    static Optional<Asked> parse(String suite) {
      int colon = suite.lastIndexOf(':');
      boolean chosen = colon > 1; // not the drive of a path
      String name = chosen ? suite.substring(0, colon) : suite;
      Optional<String> choice = chosen ? Optional.of(suite.substring(colon + 1)) : Optional.empty();
      if (BuiltInSuites.all().contains(name)) {
        return Optional.of(new Asked(Source.builtIn(name), "suite.yaml", choice));
      }
      if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
        return Optional.empty();
      }
      Path path = Path.of(name);
      Path folder = path.getParent();
      return Optional.of(
          new Asked(
              Source.of(folder == null ? Path.of("") : folder),
              path.getFileName().toString(),
              choice));
    }
  }

  @Override
  public Optional<Scored> open(String suite) {
    return Asked.parse(suite).map(asked -> open(suite, asked));
  }

  private static Scored open(String name, Asked asked) {
    Optional<Collected> collected = Collected.read(asked.source(), asked.file());
    if (collected.isPresent()) {
      if (asked.choice().isPresent()) {
        throw collected.get().noCells(asked.choice().get());
      }
      return new Scored(
          named(name, collected.get().render()),
          collected.get().scorer(),
          collected.get().graded(),
          protocol(collected.get().head()));
    }
    SuiteFile file = SuiteReader.read(asked.source(), asked.file());
    String choice = asked.choice().orElse(Rendering.ALL);
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
    return new Scored(
        named(name, Rendering.of(file, choice)),
        new GateScorer(file.gate()),
        Grades.of(file),
        protocol(file.head()));
  }

  private static Protocol protocol(SuiteFile.Head head) {
    return new Protocol(head.temperature(), head.epochs());
  }

  private static Suite named(String name, Suite suite) {
    return new Suite(name, suite.canary(), suite.maxTokens(), suite.scenarios());
  }

  @Override
  public Optional<About> about(String suite) {
    return Asked.parse(suite).map(SuiteScorers::about);
  }

  private static About about(Asked asked) {
    Optional<Collected> collected = Collected.read(asked.source(), asked.file());
    if (collected.isPresent()) {
      int surfaces = 0;
      int cells = 0;
      for (Collected.Part part : collected.get().parts()) {
        surfaces += part.suite().surfaceNames().size();
        cells += Rendering.sizes(part.suite()).getOrDefault(part.choice(), 0);
      }
      return new About(collected.get().head().title(), surfaces, Map.of(Rendering.ALL, cells));
    }
    SuiteFile file = SuiteReader.read(asked.source(), asked.file());
    return new About(
        file.head().title(),
        file.surfaceNames().size(),
        new LinkedHashMap<>(Rendering.sizes(file)));
  }
}
