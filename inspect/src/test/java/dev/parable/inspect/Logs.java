package dev.parable.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The logs that the real Inspect wrote; src/test/python/make_logs.py made them. */
public enum Logs {
  ZSTD("zstd.eval"),
  DEFLATED("deflated.eval"),
  STORED_TWICE("stored-twice.eval"),
  CHUNKED("chunked.eval"),
  IN_PROGRESS("in-progress.eval"),
  JSON("2026-01-01T00-00-00-00-00_watch_old.json");

  private final String file;

  Logs(String file) {
    this.file = file;
  }

  /** Copies it into a folder. */
  public Path in(Path folder) throws IOException {
    Path copy = folder.resolve(file);
    try (InputStream in = Logs.class.getResourceAsStream("/logs/" + file)) {
      if (in == null) {
        throw new IOException("no resource /logs/" + file);
      }
      Files.write(copy, in.readAllBytes());
    }
    return copy;
  }
}
