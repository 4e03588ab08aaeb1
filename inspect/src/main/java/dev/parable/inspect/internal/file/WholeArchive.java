package dev.parable.inspect.internal.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An archive that is being written beside its place, and put there whole: when its last byte is
 * safe on the disk it takes the name in one step.
 */
final class WholeArchive implements AutoCloseable {

  private final Path place;
  private final Path half;
  private final ZipOutputStream zip;
  private boolean done;

  WholeArchive(Path place) throws IOException {
    this.place = place;
    Path parent = place.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    this.half = place.resolveSibling(place.getFileName() + ".part");
    this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(half), 1 << 16));
  }

  void add(String member, byte[] content) throws IOException {
    begin(member);
    zip.write(content);
    zip.closeEntry();
  }

  void add(String member, InputStream content) throws IOException {
    begin(member);
    content.transferTo(zip);
    zip.closeEntry();
  }

  private void begin(String member) throws IOException {
    var entry = new ZipEntry(member);
    // The same content gives the same file.
    entry.setLastModifiedTime(FileTime.fromMillis(0));
    zip.putNextEntry(entry);
  }

  void finish() throws IOException {
    zip.close();
    try (FileChannel written = FileChannel.open(half, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(half, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    done = true;
  }

  @Override
  public void close() throws IOException {
    if (!done) {
      try {
        zip.close();
      } finally {
        Files.deleteIfExists(half);
      }
    }
  }
}
