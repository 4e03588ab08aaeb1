package dev.parable.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are there whole or not at all. */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Writes a text, over an earlier file of that name.
   *
   * @throws UncheckedIOException when it cannot be written; the message names the file
   */
  public static void write(Path file, String text) {
    Path half = file.resolveSibling(file.getFileName() + ".part");
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(half, text);
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file + ": " + failed, failed);
    }
  }
}
