package dev.parable.inspect;

import dev.parable.inspect.internal.file.LogFile;
import dev.parable.model.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A log that Inspect or Parable wrote, open for reading: {@code .eval} files of all versions,
 * finished or in progress, and the older {@code .json} files. Memory does not grow with the number
 * of samples. Whatever is wrong with a file is a {@link BadInputException} of one line.
 */
public final class EvalLog implements EvalSource, AutoCloseable {

  private final Path file;
  private final LogFile log;

  private EvalLog(Path file, LogFile log) {
    this.file = file;
    this.log = log;
  }

  /**
   * Opens a log.
   *
   * @throws BadInputException when it is no log, or a damaged or hostile one
   */
  public static EvalLog open(Path file) {
    return open(file, LogLimits.usual());
  }

  /** Opens a log within limits of one's own. */
  public static EvalLog open(Path file, LogLimits limits) {
    return new EvalLog(file, LogFile.open(file, limits));
  }

  /**
   * The logs at a path: the file itself, or every {@code .eval} and {@code .json} log in a folder
   * and the folders below it, by name.
   *
   * @throws BadInputException when there is none
   */
  public static List<Path> files(Path fileOrFolder) {
    if (!Files.isDirectory(fileOrFolder)) {
      if (!Files.exists(fileOrFolder)) {
        throw new BadInputException("there is no file or folder " + fileOrFolder);
      }
      return List.of(fileOrFolder);
    }
    try (Stream<Path> all = Files.walk(fileOrFolder)) {
      List<Path> logs = all.filter(EvalLog::isNamedLikeALog).sorted().toList();
      if (logs.isEmpty()) {
        throw new BadInputException(
            "folder " + fileOrFolder + " holds no .eval log; name the folder that does");
      }
      return logs;
    } catch (IOException | UncheckedIOException failed) {
      throw new BadInputException(
          "cannot list folder " + fileOrFolder + ": " + failed.getMessage());
    }
  }

  /** By Inspect's rule: a .json log begins with a time, other .json files are none. */
  private static boolean isNamedLikeALog(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && (name.endsWith(".eval") || name.matches("\\d{4}-\\d\\d-\\d\\dT.*\\.json"));
  }

  /** Where. */
  public Path file() {
    return file;
  }

  @Override
  public EvalRun run() {
    return log.run();
  }

  @Override
  public void each(Consumer<EvalSample> reader) {
    log.samples(reader);
  }

  @Override
  public Optional<EvalSample> find(String id, int epoch) {
    return log.find(id, epoch);
  }

  /**
   * All samples in a few words, the last of each where a log has several; much faster than reading
   * them whole. Of a log in progress, those that were noted so far.
   *
   * @throws BadInputException when notes are missing between others
   */
  public List<SampleSummary> summaries() {
    return log.summaries();
  }

  @Override
  public Set<String> scoreNames() {
    var names = new LinkedHashSet<String>();
    summaries().forEach(summary -> names.addAll(EvalSource.namesIn(summary.scores())));
    return names.isEmpty() ? EvalSource.super.scoreNames() : names;
  }

  @Override
  public void close() {
    log.close();
  }
}
