package dev.parable.run.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.run.RunStoreException;
import dev.parable.run.RunStoreException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * The files of a run. The database is whole before it gets its name, and {@code run.yaml} comes
 * last: a folder with {@code run.yaml} and without a sound database was damaged later.
 */
public record RunFolder(Path path) {

  Path database() {
    return path.resolve("run.db");
  }

  /** What SQLite wrote and has not yet copied to its place. */
  Path log() {
    return path.resolve("run.db-wal");
  }

  Path lock() {
    return path.resolve("run.lock");
  }

  Path yaml() {
    return path.resolve("run.yaml");
  }

  /**
   * Makes the folder.
   *
   * @return whether there was none
   */
  public boolean create() {
    try {
      boolean none = Files.notExists(path);
      Files.createDirectories(path);
      return none;
    } catch (IOException | ReadOnlyFileSystemException failed) {
      throw trouble("cannot make run folder " + path, failed);
    }
  }

  /**
   * Settles which run this is.
   *
   * @throws RunStoreException when it is another one already
   */
  public void define(String definition) {
    if (Files.exists(yaml())) {
      compare(definition);
      return;
    }
    if (!Files.exists(database())) {
      Database.create(this);
    } else if (!Database.isEmpty(this)) {
      throw new RunStoreException(
          Kind.DAMAGED,
          yaml()
              + " is missing, so nobody can say which run the results in "
              + database()
              + " belong to. Put run.yaml back, or begin anew with --fresh.");
    }
    write(yaml(), definition);
  }

  /**
   * Looks whether this run can be begun here, or gone on with, before anything is made or changed.
   *
   * @throws RunStoreException when the folder holds something else
   */
  public void expect(String definition) {
    Stranger.refuse(this);
    if (Files.exists(yaml())) {
      compare(definition);
    }
  }

  private RunStoreException otherRun(String definition) {
    return new RunStoreException(
        Kind.OTHER_RUN,
        "run folder "
            + path
            + " holds a run that was defined otherwise (- stored, + asked for now):\n"
            + LineDifference.between(normal(definition()), normal(definition))
            + "Ask for what is stored to go on with it, or choose another folder with --out, or"
            + " begin anew with --fresh.");
  }

  /** What {@code run.yaml} says. */
  public String definition() {
    try {
      return Files.readString(yaml());
    } catch (NoSuchFileException | NotDirectoryException missing) {
      throw new RunStoreException(
          Kind.MISSING,
          path + " is not a run folder: it has no run.yaml. Name the folder of a run.",
          missing);
    } catch (CharacterCodingException garbled) {
      throw new RunStoreException(
          Kind.DAMAGED,
          yaml() + " is not UTF-8 text. Put the right one back, or begin anew with --fresh.",
          garbled);
    } catch (IOException failed) {
      throw trouble("cannot read " + yaml(), failed);
    }
  }

  private static String normal(String text) {
    return text.replace("\r\n", "\n").stripTrailing();
  }

  private void compare(String definition) {
    String stored = definition();
    if (stored.isBlank()) {
      throw new RunStoreException(
          Kind.DAMAGED, yaml() + " is empty. Put the right one back, or begin anew with --fresh.");
    }
    if (!normal(stored).equals(normal(definition))) {
      throw otherRun(definition);
    }
  }

  /** Writes a file so that it is there whole or not at all. */
  private void write(Path file, String text) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (var channel =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      publish(draft, file);
    } catch (IOException failed) {
      throw trouble("cannot write " + file, failed);
    }
  }

  /** Takes away the files of a run. For who has the lock, which goes last. */
  public void clear() {
    try {
      Path name = database().getFileName();
      for (String end : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(path.resolve(name + end));
      }
      Files.deleteIfExists(yaml());
      Files.deleteIfExists(lock());
    } catch (IOException failed) {
      throw trouble("cannot clear run folder " + path, failed);
    }
  }

  /** Takes away the folder itself; false where something is in it. */
  public boolean remove() {
    try {
      Files.deleteIfExists(path);
      return true;
    } catch (DirectoryNotEmptyException used) {
      return false;
    } catch (IOException failed) {
      throw trouble("cannot remove run folder " + path, failed);
    }
  }

  /** Gives a finished file its name, for good. */
  void publish(Path draft, Path file) throws IOException {
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    if (path.getFileSystem().getSeparator().equals("/")) { // Windows opens no folder
      try (var directory = FileChannel.open(path, StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  static RunStoreException trouble(String what, Exception failed) {
    String reason = String.valueOf(failed.getMessage());
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("quota exceeded")) {
      return new RunStoreException(
          Kind.FULL, what + ": the disk is full. Make room and run again.", failed);
    }
    boolean denied =
        failed instanceof AccessDeniedException
            || failed instanceof ReadOnlyFileSystemException
            || lower.contains("read-only")
            || lower.contains("not permitted");
    return denied
        ? new RunStoreException(
            Kind.DENIED,
            what + ": not allowed. Make it writable, or choose another folder with --out.",
            failed)
        : new RunStoreException(
            Kind.BROKEN, what + ": " + failed + ". Choose another folder with --out.", failed);
  }
}
