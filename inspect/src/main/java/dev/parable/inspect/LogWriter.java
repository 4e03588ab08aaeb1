package dev.parable.inspect;

import dev.parable.inspect.internal.file.EvalFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Writes a log that Inspect opens, sample by sample: memory grows by a few words a scenario and not
 * with what is in the samples. The file is there whole or not at all: it takes its name when {@link
 * #finish} has made it safe, over an earlier one; closed before, nothing is left.
 */
public final class LogWriter implements AutoCloseable {

  private final Path file;
  private final EvalFile log;

  private LogWriter(Path file, EvalFile log) {
    this.file = file;
    this.log = log;
  }

  /**
   * Begins a log.
   *
   * @throws UncheckedIOException when it cannot be written; the message names the file
   */
  public static LogWriter begin(Path file, EvalRun run) {
    try {
      return new LogWriter(file, EvalFile.begin(file, run));
    } catch (IOException failed) {
      throw failed(file, failed);
    }
  }

  /** Writes a sample; of samples with the same id and epoch there can be only one. */
  public void write(EvalSample sample) {
    try {
      log.write(sample);
    } catch (IOException failed) {
      throw failed(file, failed);
    }
  }

  /** Writes what is known of all samples together, and puts the file in its place. */
  public void finish(EvalRun.Status status, Instant completed) {
    try {
      log.finish(status, completed);
    } catch (IOException failed) {
      throw failed(file, failed);
    }
  }

  @Override
  public void close() {
    try {
      log.close();
    } catch (IOException failed) {
      throw failed(file, failed);
    }
  }

  private static UncheckedIOException failed(Path file, IOException failed) {
    return new UncheckedIOException("cannot write " + file + ": " + failed, failed);
  }
}
