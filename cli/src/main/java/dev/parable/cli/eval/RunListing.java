package dev.parable.cli.eval;

import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.Plain;
import dev.parable.grade.KeptGrades;
import dev.parable.model.BadInputException;
import dev.parable.run.RunDefinition;
import dev.parable.run.RunStoreException;
import dev.parable.run.StoredRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One run of a list.
 *
 * @param started when its definition was written
 * @param judges that graded any of it
 * @param trouble why nothing more can be said of it
 */
record RunListing(
    Path folder,
    RunDefinition definition,
    Instant started,
    int inDoubt,
    List<String> judges,
    Optional<String> trouble) {

  private static final int DEPTH = 3;

  /**
   * The runs below a folder, the newest first. What is no run is passed over.
   *
   * @throws BadInputException when there is no such folder
   */
  static List<RunListing> below(Path folder) {
    var runs = new ArrayList<RunListing>();
    try (var found =
        Files.find(
            folder, DEPTH, (path, file) -> path.endsWith("run.yaml") && file.isRegularFile())) {
      for (Path yaml : (Iterable<Path>) found::iterator) {
        Path parent = yaml.toAbsolutePath().getParent();
        if (parent != null) {
          runs.add(read(folder.toAbsolutePath().relativize(parent), parent, yaml));
        }
      }
    } catch (NotDirectoryException | NoSuchFileException none) {
      throw new BadInputException(
          "no folder " + folder + "; name the one that runs were written to with --out");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    runs.sort(Comparator.comparing(RunListing::started).reversed());
    return List.copyOf(runs);
  }

  private static RunListing read(Path name, Path folder, Path yaml) throws IOException {
    Instant started = Files.getLastModifiedTime(yaml).toInstant();
    try (StoredRun run = StoredRun.open(folder)) {
      var definition = new RunDefinition(run.definition());
      int inDoubt = run.pending().size();
      List<String> judges = KeptGrades.judges(run);
      return new RunListing(name, definition, started, inDoubt, judges, Optional.empty());
    } catch (RunStoreException unreadable) {
      return new RunListing(
          name,
          new RunDefinition(""),
          started,
          0,
          List.of(),
          Optional.of(String.valueOf(unreadable.getMessage())));
    }
  }

  private String what() {
    return definition.value("what").orElse("?");
  }

  private String model() {
    return definition.value("model").orElse("");
  }

  private List<String> suites() {
    return definition.values("suites", "name");
  }

  String line() {
    String what =
        trouble.orElse(
            what()
                + (model().isEmpty() ? "" : " of " + model())
                + (suites().isEmpty() ? "" : " on " + String.join(", ", suites()))
                + (judges.isEmpty() ? "" : ", judged by " + String.join(" and ", judges))
                + (inDoubt == 0 ? "" : "; " + inDoubt + " calls in doubt"));
    return started.toString().substring(0, 16).replace('T', ' ')
        + "  "
        + Plain.path(folder)
        + "  "
        + Plain.line(what);
  }

  void write(Json json) {
    json.begin('{').field("run", folder.toString()).field("started", started.toString());
    json.field("what", what()).field("model", model()).field("in_doubt", inDoubt);
    json.name("suites").begin('[');
    suites().forEach(json::value);
    json.end(']').name("judges").begin('[');
    judges.forEach(json::value);
    json.end(']');
    trouble.ifPresent(reason -> json.field("trouble", reason));
    json.end('}');
  }
}
