package dev.parable.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are there whole or not at all. */
public final class WholeFile {

  private WholeFile() {}

  /** Writes a text, piece by piece. */
  @FunctionalInterface
  public interface Text {
    /** All of it. */
    void write(Writer out) throws IOException;
  }

  /**
   * Writes a text, over an earlier file of that name.
   *
   * @throws UncheckedIOException when it cannot be written; the message names the file
   */
  public static void write(Path file, String text) {
    write(file, out -> out.write(text));
  }

  /**
   * The same of a text that is too long to be held.
   *
   * @throws UncheckedIOException when it cannot be written; the message names the file
   */
  public static void write(Path file, Text text) {
    Path half = file.resolveSibling(file.getFileName() + ".part");
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try (Writer out = Files.newBufferedWriter(half)) {
        text.write(out);
      }
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file + ": " + failed, failed);
    }
  }
}
