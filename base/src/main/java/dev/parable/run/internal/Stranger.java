package dev.parable.run.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parable.run.RunStoreException;
import dev.parable.run.RunStoreException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells what another program put into a folder. It reads the first bytes of {@code run.db} by
 * itself: SQLite would make files beside a database in WAL mode, even to read it. A run of ours is
 * marked there from its first moment, so nothing is missed that still stands in a log.
 */
public final class Stranger {

  /** Of the file format of SQLite 3, section 1.3: the first 16 bytes of a database. */
  private static final byte[] DATABASE = "SQLite format 3\0".getBytes(US_ASCII);

  private static final int USER_VERSION = 60;
  private static final int APPLICATION_ID = 68;
  private static final int HEADER = 72;

  private Stranger() {}

  /**
   * Looks.
   *
   * @throws RunStoreException when the folder is none, or holds what is not of a run, or when what
   *     it holds does not begin as it should
   */
  public static void refuse(RunFolder folder) {
    if (Files.exists(folder.path()) && !Files.isDirectory(folder.path())) {
      throw new RunStoreException(
          Kind.FOREIGN,
          folder.path() + " is a file, not the folder of a run. Choose a folder with --out.");
    }
    if (Files.exists(folder.database())) {
      refuseDatabase(folder, folder.database());
    } else if (Files.exists(folder.yaml())) {
      refuseDefinition(folder);
    }
  }

  private static void refuseDatabase(RunFolder folder, Path file) {
    byte[] header = Files.isRegularFile(file) ? begin(file) : new byte[0];
    if (header.length == HEADER && startsAsDatabase(header)) {
      var numbers = ByteBuffer.wrap(header);
      Database.refuseForeign(file, numbers.getInt(APPLICATION_ID), numbers.getInt(USER_VERSION));
    } else if (header.length > 0 && !Files.exists(folder.yaml())) {
      throw new RunStoreException(
          Kind.FOREIGN,
          file
              + " does not begin like a database, and no run.yaml is beside it: it is not the"
              + " results of a run. Move it away, or choose another folder with --out.");
    } else {
      String how = header.length == 0 ? "it is empty" : "it does not begin like a database";
      throw Trouble.damaged(file, how, new SQLException(how));
    }
  }

  private static boolean startsAsDatabase(byte[] header) {
    return Arrays.equals(header, 0, DATABASE.length, DATABASE, 0, DATABASE.length);
  }

  private static byte[] begin(Path file) {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(HEADER);
    } catch (IOException failed) {
      throw RunFolder.trouble("cannot read " + file, failed);
    }
  }

  /** Where there is no database: every definition of ours says what kind of run it is. */
  private static void refuseDefinition(RunFolder folder) {
    String text = folder.definition();
    if (!text.isBlank() && new DefinitionTree(text).values(List.of("what")).isEmpty()) {
      throw new RunStoreException(
          Kind.FOREIGN,
          folder.yaml()
              + " was not written by parable, and there is no run.db beside it. Move it away, or"
              + " choose another folder with --out.");
    }
  }
}
