package dev.parable.inspect;

import java.nio.file.Path;

/**
 * Writes a run as a file that other programs read. Found by {@link java.util.ServiceLoader} in the
 * command line.
 */
public interface Exporter {

  /** The format's name, for example {@code eval}. */
  String format();

  /** A good name for the file of a run, without a folder. */
  String fileName(EvalRun run);

  /**
   * Writes, over an earlier file of that name; the file is there whole or not at all. Memory does
   * not grow with the number of trials.
   *
   * @return how many trials
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  long export(EvalSource source, Path to);
}
