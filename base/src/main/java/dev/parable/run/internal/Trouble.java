package dev.parable.run.internal;

import dev.parable.run.RunStoreException;
import dev.parable.run.RunStoreException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Says in people's words what SQLite found. */
final class Trouble {

  private Trouble() {}

  static RunStoreException with(Path file, SQLException failed) {
    return switch (primary(failed)) {
      case SQLITE_CORRUPT -> damaged(file, String.valueOf(failed.getMessage()), failed);
      case SQLITE_NOTADB -> damaged(file, "it does not begin like a database", failed);
      case SQLITE_FULL ->
          new RunStoreException(
              Kind.FULL,
              "no room left for "
                  + file
                  + ": the disk is full. Nothing that was stored is lost;"
                  + " make room, and the same command goes on.",
              failed);
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
          new RunStoreException(
              Kind.DENIED,
              "cannot open or write "
                  + file
                  + ": not allowed, or the folder is gone. Make the folder writable, or choose"
                  + " another one with --out.",
              failed);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new RunStoreException(
              Kind.IN_USE,
              file + " is in use by another program. Close that one and run again.",
              failed);
      default ->
          new RunStoreException(
              Kind.BROKEN,
              "cannot use "
                  + file
                  + ": "
                  + failed.getMessage()
                  + ". What was stored is kept; check the disk and run again.",
              failed);
    };
  }

  static RunStoreException damaged(Path file, String how, Throwable cause) {
    return new RunStoreException(
        Kind.DAMAGED,
        file
            + " is damaged ("
            + how
            + "). Put a sound copy back, or begin anew with --fresh, which keeps the damaged folder"
            + " beside the new one.",
        cause);
  }

  /** Whether the system does not let it be opened or written. */
  static boolean isDenied(SQLException failed) {
    return switch (primary(failed)) {
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH -> true;
      default -> false;
    };
  }

  static boolean isBusy(SQLException failed) {
    SQLiteErrorCode code = primary(failed);
    return code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED;
  }

  /** An extended code carries the primary one in its lowest byte. */
  private static SQLiteErrorCode primary(SQLException failed) {
    return SQLiteErrorCode.getErrorCode(failed.getErrorCode() & 0xff);
  }
}
