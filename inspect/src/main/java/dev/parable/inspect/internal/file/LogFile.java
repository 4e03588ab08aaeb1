package dev.parable.inspect.internal.file;

import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.LogLimits;
import dev.parable.inspect.SampleSummary;
import dev.parable.model.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A log in one of its forms. */
public interface LogFile extends AutoCloseable {

  /** The run. */
  EvalRun run();

  /** Hands over each sample, by epoch, then by id. */
  void samples(Consumer<EvalSample> reader);

  /** One sample, by id and epoch; empty where there is none. */
  Optional<EvalSample> find(String id, int epoch);

  /** All samples in a few words. */
  List<SampleSummary> summaries();

  @Override
  void close();

  /**
   * Opens a file in the form that its first byte tells.
   *
   * @throws BadInputException when it is none of a log's forms
   */
  static LogFile open(Path file, LogLimits limits) {
    byte[] first = new byte[4];
    int count;
    try (InputStream in = Files.newInputStream(file)) {
      count = in.readNBytes(first, 0, first.length);
    } catch (IOException unreadable) {
      throw new BadInputException(
          Files.isDirectory(file)
              ? file + " is a folder; give a log in it"
              : Files.exists(file) ? "cannot read " + file : "there is no file " + file);
    }
    if (count >= 2 && first[0] == 'P' && first[1] == 'K') {
      return ZipLog.open(file, limits);
    }
    for (int i = 0; i < count; i++) {
      if (!Character.isWhitespace(first[i])) {
        if (first[i] == '{') {
          return JsonLog.open(file, limits);
        }
        break;
      }
    }
    throw new BadInputException(
        file + " is no Inspect log: it is neither a ZIP archive nor a JSON object");
  }
}
