package dev.parable.inspect.internal.file;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;

/** JSON documents that wait on disk to become one list; the file vanishes when it is closed. */
final class Spool implements AutoCloseable {

  private final Path file;
  private final OutputStream out;
  private boolean any;

  private Spool(Path file, OutputStream out) {
    this.file = file;
    this.out = out;
  }

  static Spool beside(Path place) throws IOException {
    Path file = file(place);
    return new Spool(file, new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  private static Path file(Path place) {
    return place.resolveSibling(place.getFileName() + ".summaries.part");
  }

  /** Removes what an attempt left that did not get far. */
  static void remove(Path place) throws IOException {
    Files.deleteIfExists(file(place));
  }

  void add(byte[] document) throws IOException {
    if (any) {
      out.write(',');
    }
    any = true;
    out.write(document);
  }

  /** All of them as one list; nothing can be added after. */
  InputStream list() throws IOException {
    out.close();
    var middle =
        new BufferedInputStream(Files.newInputStream(file, StandardOpenOption.READ), 1 << 16);
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(new byte[] {'['}),
                middle,
                new ByteArrayInputStream(new byte[] {']'}))));
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
