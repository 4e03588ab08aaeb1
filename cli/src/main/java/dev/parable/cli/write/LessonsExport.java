package dev.parable.cli.write;

import dev.parable.cli.terminal.Surroundings;
import dev.parable.corpus.CorpusExport;
import dev.parable.corpus.CorpusExport.Exported;
import dev.parable.corpus.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lessons for trainers, where other runs are exported as logs. */
public final class LessonsExport {

  private LessonsExport() {}

  /** The corpus that a path names: the folder itself, or that of a run. */
  public static Optional<Path> corpus(Path path) {
    for (Path folder : new Path[] {path, path.resolve("corpus")}) {
      if (Files.isRegularFile(folder.resolve("kept.jsonl"))) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  /**
   * Writes a corpus for a trainer or a service.
   *
   * @return the file of rows, and how many there are
   */
  public static Map<Path, Long> write(
      Path corpus, String format, @Nullable Path out, Surroundings surroundings) {
    Target target = Target.named(format);
    Path into = out == null ? Path.of("exports").resolve(target.label()) : out;
    Exported exported = CorpusExport.write(corpus, target, into);
    exported
        .left()
        .forEach(
            (reason, rows) ->
                surroundings.err().println("not written: " + rows + " lessons: " + reason));
    return Map.of(exported.file(), exported.rows());
  }
}
