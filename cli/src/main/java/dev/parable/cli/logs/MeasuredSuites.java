package dev.parable.cli.logs;

import dev.parable.judge.ScorerProvider;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.measure.Outline;
import dev.parable.model.BadInputException;
import dev.parable.run.Entries;
import dev.parable.run.RunDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The suites that a run measured. Their texts are read once, when somebody first asks, and that
 * they are the texts that were measured is looked at then. Safe for use from many threads.
 */
final class MeasuredSuites {

  private final Path folder;
  private final RunDefinition definition;
  private @Nullable Meanwhile<List<Scored>> reading;

  MeasuredSuites(Path folder, RunDefinition definition) {
    this.folder = folder;
    this.definition = definition;
  }

  /** Begins to read them, while something else is done. */
  synchronized Meanwhile<List<Scored>> begin() {
    Meanwhile<List<Scored>> begun = reading == null ? Meanwhile.begin(this::read) : reading;
    reading = begun;
    return begun;
  }

  /**
   * All of them; none of a run that is no eval.
   *
   * @throws BadInputException when one is not present, or not as it was when it was measured
   */
  List<Scored> all() {
    return begin().end();
  }

  /** What they are without their texts: as the run keeps it, or read from the suites. */
  List<Outline> outlines(Entries run) {
    List<String> names = definition.values("suites", "name");
    List<String> hashes = definition.values("suites", "sha256");
    var outlines = new ArrayList<Outline>();
    for (int i = 0; i < names.size(); i++) {
      Optional<Outline> kept = Outline.find(run, names.get(i));
      if (i >= hashes.size() || kept.isEmpty() || !kept.get().hash().equals(hashes.get(i))) {
        return all().stream().map(scored -> Outline.of(scored.suite())).toList();
      }
      outlines.add(kept.get());
    }
    return outlines;
  }

  private List<Scored> read() {
    if (!definition.value("what").equals(Optional.of("eval"))) {
      return List.of();
    }
    List<String> names = definition.values("suites", "name");
    List<String> hashes = definition.values("suites", "sha256");
    var suites = new ArrayList<Scored>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Scored scored =
          ServiceLoader.load(ScorerProvider.class).stream()
              .flatMap(provider -> provider.get().open(name).stream())
              .findFirst()
              .orElseThrow(
                  () ->
                      new BadInputException(
                          folder + " measured the suite " + name + ", which is not present"));
      if (i >= hashes.size() || !scored.suite().hash().equals(hashes.get(i))) {
        throw new BadInputException(
            folder
                + " measured another version of the suite "
                + name
                + "; use the version of Parable that measured it");
      }
      suites.add(scored);
    }
    return suites;
  }
}
